"""What hangs on the wall, ready to be shown."""
