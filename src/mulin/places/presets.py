"""The levels that a new installation starts with; rows, to be changed in the office."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LevelPreset:
    code: str
    rank: int
    label_zh: str
    label_en: str


LEVELS = (
    LevelPreset("region", 10, "区县", "District"),
    LevelPreset("street", 20, "街道", "Street"),
    LevelPreset("quarter", 25, "片区", "Quarter"),
    LevelPreset("community", 30, "社区", "Community"),
    LevelPreset("building", 40, "楼栋", "Building"),
    LevelPreset("unit", 50, "单元", "Stairwell"),
    LevelPreset("premises", 60, "户", "Premises"),
    LevelPreset("spot", 90, "点位", "Spot"),
)

PROPOSAL = "Mulin's proposal: the usual hours of an office"
WORKDAY = ((540, 720), (810, 1050))  # 9:00 to 12:00, 13:30 to 17:30
WEEK = (WORKDAY,) * 5 + ((), ())
