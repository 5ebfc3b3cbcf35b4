"""Values ready to be shown."""
