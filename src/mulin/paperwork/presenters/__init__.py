"""What is found in sheets, in words."""
