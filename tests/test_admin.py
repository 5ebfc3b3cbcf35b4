"""Reference data is edited in the admin by those who set the house up, under the same policy as every page."""

from datetime import date

import pytest
from django.test import Client
from tests.factories import Net
from tests.factories.everyone import KINDS, Everyone
from tests.factories.ladder import Ladder

from mulin.audit.queries import changes_of
from mulin.matters.models import Category
from mulin.people.models import Account
from mulin.places.models import SpecialDay, WorkHours

pytestmark = pytest.mark.django_db
TABLES = ("places/level", "places/workhours", "places/specialday", "people/postkind", "matters/category")


@pytest.fixture
def keeper(settings) -> Client:
    settings.SECOND_FACTOR_REQUIRED = False
    client = Client()
    client.force_login(Account.objects.create_superuser("keeper", "bridge-lantern-42"))
    return client


@pytest.mark.parametrize("table", TABLES)
def test_reference_data_opens_to_its_keeper(keeper: Client, table: str) -> None:
    Ladder.full()
    assert keeper.get(f"/admin/{table}/").status_code == 200
    assert keeper.get(f"/admin/{table}/add/").status_code == 200


def test_nothing_else_is_in_the_admin(keeper: Client) -> None:
    page = keeper.get("/admin/")
    models = {m["object_name"] for app in page.context["app_list"] for m in app["models"]}
    assert models == {"Level", "WorkHours", "SpecialDay", "TimeLimit", "PostKind", "Category"}


def test_a_changed_category_keeps_its_history(keeper: Client) -> None:
    Ladder.full()
    category = Category.objects.get(code="0101")
    url = f"/admin/matters/category/{category.pk}/change/"
    form = keeper.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields}
    data |= {
        "label_zh": "楼道灯",
        "during_0": "2020-01-01",
        "during_1": "",
        "assisting": "WGY",
        "cues": "楼道灯",
    }
    answer = keeper.post(url, {k: "" if v is None else v for k, v in data.items() if v is not False})
    assert answer.status_code == 302
    assert changes_of(category.pk).last().after["label_zh"] == "楼道灯"


def test_a_published_day_that_is_changed_by_hand_is_the_keepers_own(keeper: Client) -> None:
    Net.small().calendar()
    day = SpecialDay.objects.get(day=date(2026, 10, 10))
    url = f"/admin/places/specialday/{day.pk}/change/"
    form = keeper.get(url).context["adminform"].form
    data = {name: form[name].value() for name in form.fields} | {"hours": "8:00-12:00"}
    assert keeper.post(url, data).status_code == 302
    day.refresh_from_db()
    assert (day.hours, day.source) == (((480, 720),), "")


def test_hours_that_cannot_be_are_said_at_their_field(keeper: Client) -> None:
    net = Net.small()
    data = {"home": str(net.street.pk), "during_0": "2026-01-01", "during_1": "", "monday": "12:00-9:00"}
    answer = keeper.post("/admin/places/workhours/add/", data)
    assert "从早到晚" in answer.content.decode()
    answer = keeper.post("/admin/places/workhours/add/", data | {"monday": "9:00-12:00"})
    assert (answer.status_code, WorkHours.objects.get().monday) == (302, ((540, 720),))


def test_no_post_opens_the_admin(settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    people = Everyone.of(Ladder.full())
    assert {people.clients[kind].get("/admin/").status_code for kind in KINDS} == {302}
