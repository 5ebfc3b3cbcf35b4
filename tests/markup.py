"""Compare markup by what it says, not by its line breaks."""

import re


def squeezed(markup: str) -> str:
    """One line, without space around tags."""
    return re.sub(r"\s*(<|>)\s*", r"\1", re.sub(r"\s+", " ", markup)).strip()
