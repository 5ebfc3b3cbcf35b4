"""Pages under /office/sheets/: in, out, and what became of either."""
