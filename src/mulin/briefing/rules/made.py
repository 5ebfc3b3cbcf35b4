"""What a brief says when it is made, before anybody has changed a word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Made:
    """What a brief says when it is made: figures as they are kept, sentences as (frame, text, codes)."""

    title: str
    language: str
    figures: Sequence[Mapping[str, str]]
    sentences: Sequence[tuple[str, str, Sequence[str]]]
