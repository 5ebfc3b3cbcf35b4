"""Why this pair, why this need is open: one sentence each, in Chinese or in English."""

from mulin.planning.matching.arrays import HALVES
from mulin.planning.matching.problem import DAY
from mulin.planning.matching.result import Closed, Open, Pair

DAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
PARTS = {"zh": ("上午", "下午", "晚上"), "en": ("morning", "afternoon", "evening")}
JOINED = {"zh": "、", "en": ", "}
FINE = {
    "zh": {
        "way": "{metres} 米",
        "skills": "会{skills}",
        "language": "会说{language}",
        "time": "{when}有空",
        "help": "这周第 {help} 次帮忙",
        "knows": "以前来过",
    },
    "en": {
        "way": "{metres} m away",
        "skills": "can do {skills}",
        "language": "speaks {language}",
        "time": "free on {when}",
        "help": "help number {help} of the week",
        "knows": "has been there before",
    },
}
HAVE = {
    "zh": {
        None: "一共 {left} 位志愿者",
        Closed.SKILL: "{left} 人会这个",
        Closed.LANGUAGE: "{left} 人会这个，也说得来这种话",
        Closed.REFUSED: "{left} 人会这个，也没被婉拒过",
        Closed.REACH: "{left} 人住得够近，也会这个",
        Closed.TIME: "{left} 人{when}有空，也会这个",
        Closed.HOURS: "{left} 人能来",
    },
    "en": {
        None: "of {left} volunteers",
        Closed.SKILL: "{left} have the skill",
        Closed.LANGUAGE: "{left} have the skill and the language",
        Closed.REFUSED: "{left} have the skill and were not declined",
        Closed.REACH: "{left} have the skill and live near enough",
        Closed.TIME: "{left} have the skill and are free on {when}",
        Closed.HOURS: "{left} could come",
    },
}
LACK = {
    "zh": {
        Closed.SKILL: "{few}人会这个",
        Closed.LANGUAGE: "{few}人说得来这种话",
        Closed.REFUSED: "{few}人没被婉拒过",
        Closed.REACH: "{few}人走得到这里",
        Closed.TIME: "{when}{few}人有空",
        Closed.HOURS: "{few}人这周还有时间",
        Closed.TAKEN: "都已帮了更要紧或更合适的",
    },
    "en": {
        Closed.SKILL: "{few} has the skill",
        Closed.LANGUAGE: "{few} speaks the language",
        Closed.REFUSED: "{few} was not declined",
        Closed.REACH: "{few} walks that far",
        Closed.TIME: "{few} is free on {when}",
        Closed.HOURS: "{few} has hours left that week",
        Closed.TAKEN: "all are taken by needs that come first or fit better",
    },
}
ORDER = tuple(Closed)


def why_pair(pair: Pair, language: str = "zh") -> str:
    """'460 m away, can do haircut, free on Wednesday morning, help number 2 of the week, has been there before'."""
    words, parts = FINE[language], ["way"]
    parts += ["skills"] * bool(pair.skills) + ["language"] * (pair.language is not None) + ["time", "help"]
    parts += ["knows"] * pair.knows
    given = {
        "metres": round(pair.metres),
        "skills": JOINED[language].join(sorted(pair.skills)),
        "language": pair.language,
        "when": when(pair.start, language),
        "help": pair.help,
    }
    return ("，" if language == "zh" else ", ").join(words[part].format(**given) for part in parts)


def why_open(found: Open, language: str = "zh") -> str:
    """'3 have the skill, none is free on Saturday morning'."""
    before = ORDER[ORDER.index(found.closed) - 1] if found.closed is not ORDER[0] else None
    given = {
        "left": found.left[before] if before else found.volunteers,
        "few": _few(found.left.get(found.closed, 0), language),
        "when": _whens(found.windows, language),
    }
    joint = "，" if language == "zh" else ", "
    return HAVE[language][before].format(**given) + joint + LACK[language][found.closed].format(**given)


def when(minute: int, language: str) -> str:
    """The day of the week and its part."""
    day, of_day = divmod(minute, DAY)
    part = next(at for at, (_, end) in enumerate(HALVES) if of_day < end)
    space = "" if language == "zh" else " "
    return DAYS[language][day] + space + PARTS[language][part]


def _few(count: int, language: str) -> str:
    if language == "zh":
        return f"只有 {count} " if count else "没有"
    return f"only {count}" if count else "none"


def _whens(windows: tuple[tuple[int, int], ...], language: str) -> str:
    names = dict.fromkeys(when(start, language) for start, _ in windows)
    return JOINED[language].join(names)
