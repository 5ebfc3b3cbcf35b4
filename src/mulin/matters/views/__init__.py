"""Pages of matters: report, follow, file for someone, handle; photos behind their scope."""
