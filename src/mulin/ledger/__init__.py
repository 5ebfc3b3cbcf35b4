"""Every countable fact, posted once as a deed in the transaction of the act; and the figures read from them.

Owns deeds and their daily tallies. Knows no person: no question put to it can rank anybody.
"""
