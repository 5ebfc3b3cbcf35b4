"""What turns out to be confidential, or was so from the first, leaves by no way that was open before."""

from datetime import date

import pytest
from tests.factories.ladder import Ladder, seeing
from tests.factories.net import NOW

from mulin.core.errors import Refused
from mulin.matters import actions
from mulin.matters.models import Matter, Task
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import Party

pytestmark = pytest.mark.django_db

OWNERS, FAMILY, LAMP = "1202", "0605", "0101"


@pytest.fixture
def ladder() -> Ladder:
    return Ladder.full()


def recategorised(ladder: Ladder, matter: Matter, code: str) -> None:
    ladder.step(matter, "recategorise", ladder.desk, given=Given(category=code))


def test_a_link_that_was_given_out_opens_nothing_once_the_matter_is_sealed(ladder: Ladder) -> None:
    matter = ladder.report("他们又吵", OWNERS)
    given = Given(parties=(Party(code="MZ"),), until=date(2026, 3, 6))
    ladder.step(matter, "summon", ladder.desk, "请来看看", given=given)
    secret = actions.issue_link(task_id=Task.objects.get().pk, by=seeing(ladder.desk), now=NOW)
    recategorised(ladder, matter, FAMILY)
    with pytest.raises(Refused, match="link_over"):
        actions.link_of(secret, now=NOW)


def test_what_is_split_off_a_sealed_matter_is_sealed(ladder: Ladder) -> None:
    matter = ladder.report("家里的事，灯也坏了", FAMILY)
    [part] = actions.split(
        matter_id=matter.pk, parts=[actions.Part("灯坏了", LAMP)], by=seeing(ladder.desk), now=NOW
    )
    assert (part.confidential, part.masked, part.grams, part.holder_id) == (
        True, "", [], ladder.officer.post_id
    )  # fmt: skip


def test_what_was_merged_into_it_is_sealed_with_it(ladder: Ladder) -> None:
    into, other = ladder.report("他们又吵", OWNERS), ladder.report("又吵了", OWNERS)
    ladder.step(other, "merge", ladder.desk, given=Given(into=into.pk))
    recategorised(ladder, into, FAMILY)
    other.refresh_from_db()
    assert (other.status, other.confidential, other.masked, other.grams) == ("merged", True, "", [])
