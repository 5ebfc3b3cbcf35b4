"""Reckoning and planning: frozen values in, values out with a proof; no Django, no I/O, no clock of its own, no globals.

Owns working time, matching, rosters, gridding and rounds, how they are run in processes of their own, and how they are
measured. Knows no place, person or matter of Mulin.
"""
