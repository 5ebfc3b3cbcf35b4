"""Values of a file ready to be shown."""
