"""What hangs on the wall: the board on each unit's door, with its QR, in A4 and A3.

Owns no facts of its own; every line comes from the net as it stands.
"""
