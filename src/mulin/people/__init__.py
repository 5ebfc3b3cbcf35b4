"""Persons, households, posts and terms, consent, accounts, and the scope that follows from them.

Owns contacts (encrypted), merging, residency, ownership, memberships, facts and designations.
"""
