"""Make a brief, change its sentences, publish it; nothing else writes."""

from mulin.briefing.actions.briefs import discard, edit, make, publish

__all__ = ["discard", "edit", "make", "publish"]
