"""What a new installation knows of posts and consents: a proposal as plain data.

Volunteers see and settle what concerns their own stairwell or building and never see a number.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from mulin.core.lazy import LazyText
from mulin.people.rules import Capability as Can
from mulin.people.rules import Purpose

# The words a person agrees to. A change of words is a new version; rows keep the version they were given under.
CONSENT_VERSION = "2026-1"
CONSENT_WORDS: dict[str, LazyText] = {
    Purpose.SHOWN: _(
        "我同意在本楼门口的公示和扫码页面上写我的姓名或电话，只为方便邻居找我。我随时可以撤回，撤回后马上不再显示。"
    ),
    Purpose.NEED: _(
        "我同意社区记下我需要的帮助，只给帮我的人看，最多保留12个月，到期再问我。我随时可以撤回，撤回后马上删除。"
    ),
    Purpose.MEMBERSHIP: _("我同意登记我参加的组织或队伍，只给负责联络的人看。我随时可以撤回。"),
    Purpose.DESIGNATION: _("我家同意成为中心户或示范户，并公开这一点。随时可以撤回。"),
    Purpose.POST: _(
        "我愿意承担这个岗位，同意社区登记我的姓名和电话，只用来和我联系这个岗位的事。我随时可以撤回，撤回后就不再担任。"
    ),
}

VOLUNTEER = (Can.MATTERS_READ, Can.MATTERS_HANDLE, Can.MATTERS_FILE)
GRID = (
    *VOLUNTEER,
    Can.MATTERS_WORDS,
    Can.MATTERS_CHECK,
    Can.CONTACT,
    Can.PEOPLE_READ,
    Can.FACTS_READ,
)
COMMUNITY = (
    *GRID,
    Can.PEOPLE_EDIT,
    Can.PLACES_EDIT,
    Can.SHEETS,
    Can.MATTERS_SEALED,
    Can.MEDIATION,
    Can.MATTERS_CALL,
    Can.PARTY_READ,
)
STREET = tuple(Can)
GUEST = (Can.MATTERS_READ, Can.MATTERS_HANDLE)


@dataclass(frozen=True, slots=True)
class PostKindPreset:
    code: str
    label_zh: str
    label_en: str
    capabilities: tuple[Can, ...]
    services_zh: str
    services_en: str
    rung: int | None = None
    volunteer: bool = False
    claimable: bool = False
    on_board: bool = True


# Where the set-up puts a post of each kind: one for each place of this level, or for each grid.
SITS_AT = {
    "unit_leader": "unit",
    "neighbour_head": "unit",
    "building_leader": "building",
    "grid_officer": "grid",
    "community_desk": "community",
    "community_secretary": "community",
    "police": "community",
    "mediator": "community",
    "social_worker": "community",
    "property_keeper": "community",
    "residents_rep": "community",
    "branch_secretary": "grid",
    "party_group_leader": "building",
    "street_desk": "street",
}
USUAL = ("unit_leader", "building_leader", "grid_officer", "community_desk")


POST_KINDS = (
    PostKindPreset(
        "unit_leader",
        "单元长",
        "Stairwell leader",
        VOLUNTEER,
        "单元里的事先找我：反映问题、邻里帮忙、传个话",
        "First to ask in this stairwell: problems, a hand, a message passed on",
        rung=10,
        volunteer=True,
    ),
    PostKindPreset(
        "neighbour_head",
        "邻长",
        "Neighbour head",
        VOLUNTEER,
        "左邻右舍的热心人，帮忙看看、搭把手",
        "A willing neighbour: has a look, lends a hand",
        rung=10,
        volunteer=True,
    ),
    PostKindPreset(
        "building_leader",
        "楼栋长",
        "Building leader",
        VOLUNTEER,
        "整栋楼的事：公共设施、卫生、邻里",
        "For the whole building: shared facilities, cleanliness, neighbours",
        rung=20,
        volunteer=True,
    ),
    PostKindPreset(
        "grid_officer",
        "网格员",
        "Grid officer",
        GRID,
        "上门了解情况、跟进问题、代办",
        "Comes to see, follows problems up, runs errands for those who cannot",
        rung=30,
    ),
    PostKindPreset(
        "community_desk",
        "社区工作站",
        "Community desk",
        COMMUNITY,
        "窗口办事、分派和督促、困难帮扶",
        "The counter: services, sending matters on and chasing them, help in need",
        rung=40,
    ),
    PostKindPreset(
        "community_secretary",
        "社区书记",
        "Community secretary",
        COMMUNITY,
        "牵头协调跨部门的难事",
        "Brings several parties to one table for the hard ones",
        rung=40,
    ),
    PostKindPreset(
        "street_desk",
        "街道办事处",
        "Street office",
        STREET,
        "社区解决不了的事、部门之间的事",
        "What a community cannot settle, and matters between departments",
        rung=50,
        on_board=False,
    ),
    PostKindPreset(
        "police",
        "社区民警",
        "Community police officer",
        GUEST,
        "治安、防诈骗、邻里冲突；紧急情况请打110",
        "Safety, fraud, conflicts; in an emergency call 110",
    ),
    PostKindPreset(
        "mediator",
        "调解员",
        "Mediator",
        (*GUEST, Can.MEDIATION),
        "邻里纠纷找我：不收钱，双方愿意才调，说的话不外传",
        "For disputes between neighbours: free, only if both wish it, and nothing leaves the room",
        volunteer=True,
        on_board=False,
    ),
    PostKindPreset(
        "social_worker",
        "社工",
        "Social worker",
        GUEST,
        "陪伴、咨询、小组活动",
        "Company, advice, groups",
        on_board=False,
    ),
    PostKindPreset(
        "property_keeper",
        "物业管家",
        "Property keeper",
        GUEST,
        "报修、保洁、绿化、车位",
        "Repairs, cleaning, greenery, parking",
    ),
    PostKindPreset(
        "residents_rep",
        "居民代表",
        "Residents' representative",
        (),
        "把大家的意见带到会上",
        "Carries what people say into the meetings",
        volunteer=True,
        on_board=False,
    ),
    PostKindPreset(
        "branch_secretary",
        "党支部书记",
        "Party branch secretary",
        (),
        "组织党员为邻里服务",
        "Organises Party members to serve the neighbourhood",
        volunteer=True,
        on_board=False,
    ),
    PostKindPreset(
        "party_group_leader",
        "党小组长",
        "Party group leader",
        (),
        "楼里党员的召集人",
        "Calls the Party members of the building together",
        volunteer=True,
        on_board=False,
    ),
    PostKindPreset(
        "lane_keeper",
        "小巷管家",
        "Lane keeper",
        VOLUNTEER,
        "看护小巷：发现问题随手报",
        "Looks after the lane and reports what is wrong",
        volunteer=True,
        claimable=True,
        on_board=False,
    ),
)
