"""What is made public, and for how long."""
