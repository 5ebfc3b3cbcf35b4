"""Load a made-up neighbourhood, count it, and send messages through its intake."""
