"""The stable place tree, dated areas laid over it, organisations and their own tree.

Owns levels, places, areas, organisations and what they cover. Knows no person.
"""
