"""Messages to people: what waits to be told, by which way, when it may be, and whether it came through.

Owns notices, the letters in which they go out, quiet hours, each person's choice, and the webhooks of chat groups.
"""
