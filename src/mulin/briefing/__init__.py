"""Figures put together for a reader: the dashboard of a place and a period, and the brief made from it at one click.

Owns briefs. Reads figures from the ledger through the measures of all modules; counts nothing itself.
"""
