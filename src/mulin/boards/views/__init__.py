"""Pages of what hangs on the wall."""
