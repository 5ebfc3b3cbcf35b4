"""What the street is made of: its figures, its compounds and the shape of their buildings."""

from dataclasses import dataclass

STREET_CODE = "340111990000"  # no such street in the register of places

# The figures of the street that the builder aims at. What is shown is counted (see facts.py).
GRID_BRANCHES = 23
BUILDING_GROUPS = 227
CENTRE_HOUSEHOLDS = 288
CHATS = 183
GROUP_OR_UNIT_LEADERS = 307
BACKBONE = 1384
QINXINHU_UNIT_LEADERS = 108
AGED_80_HOUSEHOLDS = 6

UNIT36 = "qinxinhu-18-2"
UNIT36_BUILDING = "qinxinhu-18"
GARBAGE_POINT = "fuguiyuan-garbage"
GARBAGE_BUILDINGS = ("fuguiyuan-3", "fuguiyuan-4", "fuguiyuan-5")


@dataclass(frozen=True, slots=True)
class Block:
    """How tall a building is, and how many doors each stairwell has on a floor."""

    floors: int
    doors: int


@dataclass(frozen=True, slots=True)
class Compound:
    """A housing compound. The first `wider` buildings have one unit more than `units`.

    Of the first `full` buildings every flat is in the net; of the others six floors of the first stairwell.
    `shops` is the number of shops of each building where nobody lives.
    """

    key: str
    name: str
    community: str
    buildings: int
    units: int
    low: Block
    high: Block
    low_until: int
    grids: int
    wider: int = 0
    full: int = 0
    shops: int = 0
    prefixed: bool = True

    def name_of(self, number: int) -> str:
        """The only compound of a community needs no name before the number."""
        return f"{self.name}{number}栋" if self.prefixed else f"{number}栋"

    def slug_of(self, number: int) -> str:
        return f"{self.key}-{number}"

    def units_of(self, number: int) -> int:
        if self.shops:
            return 0
        return self.units + (1 if number <= self.wider else 0)

    def block_of(self, number: int) -> Block:
        if self.slug_of(number) == UNIT36_BUILDING:
            return Block(floors=12, doors=3)
        return self.low if number <= self.low_until else self.high


COMMUNITIES = {
    "qinxinhu": "沁心湖社区",
    "guiyuan": "桂苑社区",
    "yinghu": "映湖社区",
    "changdi": "长堤社区",
}

WALK_UP, MIDDLE, TALL, TALLEST = Block(6, 2), Block(11, 2), Block(18, 2), Block(28, 2)

COMPOUNDS = (
    Compound(
        "qinxinhu", "沁心湖", "qinxinhu", 36, 3, WALK_UP, MIDDLE, 15, 4, wider=15, full=36, prefixed=False
    ),
    Compound("fuguiyuan", "福桂苑", "guiyuan", 24, 4, WALK_UP, WALK_UP, 24, 3, full=10),
    Compound("danguili", "丹桂里", "guiyuan", 26, 3, WALK_UP, WALK_UP, 26, 3),
    Compound("yinghuhuayuan", "映湖花园", "yinghu", 38, 3, WALK_UP, MIDDLE, 20, 4),
    Compound("liuan", "柳岸新村", "yinghu", 26, 4, WALK_UP, WALK_UP, 26, 3),
    Compound("changdigongyu", "长堤公寓", "changdi", 30, 2, MIDDLE, TALL, 12, 4),
    Compound("hubinyaju", "湖滨雅居", "changdi", 34, 2, TALL, TALLEST, 10, 4),
    Compound("wanghushangjie", "望湖商街", "guiyuan", 2, 0, Block(2, 0), Block(2, 0), 2, 1, shops=18),
    Compound("changdijishi", "长堤集市", "changdi", 1, 0, Block(1, 0), Block(1, 0), 1, 1, shops=42),
)
HOMES = tuple(c for c in COMPOUNDS if not c.shops)
SHOPS = tuple(c for c in COMPOUNDS if c.shops)
