"""Mulin 睦邻: the working system of a neighbourhood."""

__version__ = "0.1.0"
