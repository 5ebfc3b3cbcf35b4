"""Neighbourhoods as data builders: nets of a real size with fictional people. See README.md."""
