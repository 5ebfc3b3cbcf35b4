"""Reckoning and planning: frozen values in, values out; no Django, no I/O, no clock, no globals.

Owns working time. Knows no place, person or matter.
"""
