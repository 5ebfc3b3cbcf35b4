"""What every module stands on and that has no word of the neighbourhood in it.

Owns the base page and its components, scope, keys, cryptography, errors and the database runner.
"""
