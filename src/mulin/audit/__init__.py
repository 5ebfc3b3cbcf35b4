"""Who did what to which object, who looked at whose data, what changed in the net.

Owns events, looks and row changes. All three are append-only: the database refuses update and delete.
"""
