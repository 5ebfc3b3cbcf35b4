"""How names sort, and how they are shortened."""

from pypinyin import Style, lazy_pinyin


def sort_key(name: str) -> str:
    """The name in pinyin with tone numbers, so that a list reads as a Chinese reader expects."""
    return " ".join(lazy_pinyin(name.strip(), style=Style.TONE3))[:160].lower()


def shown_name(name: str) -> str:
    """张*: the family name alone, for those who need to recognise and not to know."""
    return f"{name[:1]}*" if name else ""
