"""A matter from its report to its closing: categories, the ladder, moves, checking, rating.

Owns matters, their append-only history, their redactable words and their photos.
"""
