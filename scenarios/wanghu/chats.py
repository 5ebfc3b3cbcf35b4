"""The register of chat groups of the buildings: names and owners, not a word of what is said."""

from datetime import timedelta

from mulin.places import actions
from mulin.places.actions import NewChat
from scenarios.setting import FOUNDED, SYSTEM
from scenarios.wanghu.shape import CHATS, UNIT36_BUILDING
from scenarios.wanghu.street import Building, Street

CODE_LASTS = 7  # days; the codes of a few groups ran out yesterday


def register_groups(street: Street) -> None:
    """Most buildings have a group; their community's committee answers for it."""
    chance = street.chance("chats")
    known = [b for b in street.residential() if b.place.slug == UNIT36_BUILDING]
    others = [b for b in street.residential() if b.place.slug != UNIT36_BUILDING]
    some = [*known, *chance.sample(others, CHATS - len(known))]
    new = [_chat(street, b, chance.randrange(-1, CODE_LASTS + 1)) for b in some]
    actions.register_chats(by=SYSTEM, new=new, day=FOUNDED, now=street.now)
    street.progress.say("chat groups", 1, 1)


def _chat(street: Street, building: Building, days_left: int) -> NewChat:
    committee = street.offices[f"residents/{building.compound.community}"]
    return NewChat(
        f"{building.compound.name}{building.number}栋邻里群",
        building.place.id,
        owner=committee.new.id,
        qr_expires_on=street.today + timedelta(days=days_left),
    )
