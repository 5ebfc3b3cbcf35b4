"""Drawings of figures."""

from mulin.briefing.pictures.levels import Level, levels

__all__ = ["Level", "levels"]
