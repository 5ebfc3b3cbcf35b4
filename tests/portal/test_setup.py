"""The set-up: five pages, and nothing written before the last button."""

import re
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories import PASSWORD, Net
from tests.factories.ladder import Ladder

from mulin.matters.models import Category
from mulin.people.models import Account, Post, PostKind, Term
from mulin.places.models import Area, Level, Place

PLACE = {
    "level": "community",
    "name": "柳岸社区",
    "label_community": "社区",
    "label_building": "楼栋",
    "label_unit": "门洞",
    "label_premises": "户",
}
BUILDINGS = {"text": "1-2栋，每栋1-2单元，每单元4户，2层"}
CHECK = {"units0": 2, "homes0": 4, "floors0": 2, "units1": 1, "homes1": 2, "floors1": 0}
POSTS = {"grids": 2, "kinds": ["unit_leader", "grid_officer"], "holders": "1栋2单元 单元长 许芳 13800001111"}
FIRST = {"name": "赵工", "username": "zhao", "password": PASSWORD}
TYPED: dict[str, dict[str, Any]] = {
    "place": PLACE,
    "buildings": BUILDINGS,
    "check": CHECK,
    "posts": POSTS,
}


def text(answer: HttpResponse) -> str:
    return answer.content.decode()


def at(step: str) -> str:
    return reverse("portal:setup_step", args=[step])


def fill(client: Client, **changed: dict[str, Any]) -> None:
    """All pages but the last, each as it is usually filled in."""
    for step, values in TYPED.items():
        answer = client.post(at(step), changed.get(step, values))
        assert answer.status_code == 302, text(answer)


@pytest.mark.django_db
class TestOnAnEmptyInstallation:
    def test_first_page_leads_here(self, client: Client) -> None:
        assert client.get("/").headers["Location"] == reverse("portal:setup")
        assert "先说说您管哪里" in text(client.get(reverse("portal:setup")))

    def test_community_stands_after_the_last_button_and_not_before(self, client: Client) -> None:
        fill(client)
        page = text(client.get(at("finish")))
        assert not Place.objects.exists()
        assert not PostKind.objects.exists()
        figures = re.findall(r'stat-value"><b>(\d+)</b>', page)
        assert figures == ["2", "3", "10", "5", "1", "4"]
        client.post(at("finish"), FIRST)
        counts = {
            level: Place.objects.filter(level=level).count() for level in ("building", "unit", "premises")
        }
        assert counts == {"building": 2, "unit": 3, "premises": 10}
        assert Area.objects.filter(kind="grid").count() == 2
        assert Term.objects.get(post__kind="unit_leader").person.name == "许芳"
        assert Category.objects.filter(home__parent=None).count() == 72

    def test_first_person_is_signed_in_and_looks_at_the_community(
        self, client: Client, settings: Any
    ) -> None:
        settings.SECOND_FACTOR_REQUIRED = False
        fill(client)
        answer = client.post(at("finish"), FIRST, follow=True)
        assert "柳岸社区" in text(answer)
        assert answer.wsgi_request.user == Account.objects.get(username="zhao")
        assert client.get(at("place")).status_code == 200  # may add another community

    def test_levels_are_called_as_they_are_called_here(self, client: Client) -> None:
        fill(client)
        client.post(at("finish"), FIRST)
        assert dict(Level.objects.values_list("code", "label_zh"))["unit"] == "门洞"

    def test_street_is_set_up_with_its_first_community(self, client: Client) -> None:
        street = PLACE | {"level": "street", "name": "清河街道", "community": "柳岸社区"}
        missing = client.post(at("place"), street | {"community": ""})
        assert "请写上第一个社区的名字" in text(missing)
        fill(client, place=street)
        client.post(at("finish"), FIRST)
        assert Place.objects.get(name="柳岸社区").parent == Place.objects.get(name="清河街道")
        assert Post.objects.filter(kind="street_desk").count() == 1

    def test_each_page_keeps_what_was_typed(self, client: Client) -> None:
        fill(client)
        assert "门洞" in text(client.get(at("place")))
        assert "每栋1-2单元" in text(client.get(at("buildings")))
        assert 'name="units0" value="2"' in text(client.get(at("check")))
        assert "许芳" in text(client.get(at("posts")))

    def test_more_buildings_than_fit_in_a_table_are_made_as_written(self, client: Client) -> None:
        said = {"text": "1-400栋，每栋2单元，每单元2户，2层"}
        client.post(at("place"), PLACE)
        assert client.post(at("buildings"), said).status_code == 302
        page = text(client.get(at("check")))
        assert ("400栋楼，照写的建" in page, "units0" in page) == (True, False)
        fill(client, buildings=said, check={}, posts=POSTS | {"holders": ""})
        assert client.post(at("finish"), FIRST).status_code == 302
        counts = [Place.objects.filter(level=level).count() for level in ("building", "unit", "premises")]
        assert counts == [400, 800, 1600]

    def test_other_buildings_are_looked_at_anew(self, client: Client) -> None:
        fill(client)
        client.post(at("buildings"), {"text": "7-9栋"})
        assert client.get(at("posts")).headers["Location"] == at("check")

    def test_pages_are_filled_in_order(self, client: Client) -> None:
        assert client.get(at("finish")).headers["Location"] == at("place")
        assert client.post(at("check"), CHECK).headers["Location"] == at("place")
        assert client.get(at("unheard-of")).status_code == 404

    @pytest.mark.parametrize(
        ("step", "wrong", "said"),
        [
            ("place", PLACE | {"name": ""}, "还差一点"),
            ("buildings", {"text": "很多楼"}, "没看懂“很多楼”"),
            ("check", CHECK | {"units1": 21}, "还差一点"),
            ("posts", POSTS | {"grids": 0}, "还差一点"),
            ("posts", POSTS | {"holders": "9栋 单元长 许芳"}, "没有“9栋”这个地方"),
            ("posts", POSTS | {"holders": "1栋 小巷管家 许芳"}, "没有设这个岗位"),
        ],
    )
    def test_what_is_wrong_is_said_and_what_was_typed_stays(
        self, client: Client, step: str, wrong: dict[str, Any], said: str
    ) -> None:
        fill(client)
        answer = client.post(at(step), wrong)
        assert answer.status_code == 422
        assert said in text(answer)

    def test_last_page_says_which_post_the_first_account_holds(self, client: Client) -> None:
        fill(client)
        assert "您会登记为柳岸社区的“社区书记”" in text(client.get(at("finish")))

    def test_all_bad_lines_of_holders_are_listed(self, client: Client) -> None:
        fill(client)
        answer = client.post(at("posts"), POSTS | {"holders": "1栋 许芳\n9栋 单元长 许芳"})
        assert answer.context["form"].errors["holders"] == [
            "第1行：没看到岗位名，如：单元长",
            "第2行：没有“9栋”这个地方",
        ]

    def test_more_grids_than_buildings_are_as_many_as_buildings(self, client: Client) -> None:
        fill(client, posts=POSTS | {"grids": 50})
        client.post(at("finish"), FIRST)
        assert Area.objects.filter(kind="grid").count() == 2

    def test_weak_password_writes_nothing_and_is_never_kept(self, client: Client) -> None:
        fill(client)
        answer = client.post(at("finish"), FIRST | {"password": "short-pw"})
        assert answer.status_code == 422
        assert "密码太短，至少要10个字。" in text(answer)
        assert "short-pw" not in str(dict(client.session)) + text(answer)
        assert not Place.objects.exists()

    def test_who_comes_second_is_told(self, client: Client) -> None:
        """Two set up at once: the database knows one root."""
        fill(client)
        other = Client()
        fill(other)
        other.post(at("finish"), FIRST)
        assert client.post(at("finish"), FIRST | {"username": "li"}).status_code == 404
        assert Place.objects.filter(parent=None).count() == 1

    def test_holders_read_in_another_language_lead_back_to_their_page(self, client: Client) -> None:
        fill(client, posts=POSTS | {"holders": "第1网格 网格员 小周"})
        client.cookies["django_language"] = "en"
        answer = client.get(at("finish"))
        assert answer.headers["Location"] == at("posts")

    @pytest.mark.parametrize("place", ["1栋 Stairwell 2", "1栋2单元", "1-2", "Building 1 Unit 2"])
    def test_set_up_works_in_english(self, client: Client, place: str) -> None:
        client.cookies["django_language"] = "en"
        buildings = {"text": "buildings 1-2, 2 stairwells each, 4 homes per unit, 2 floors"}
        posts = POSTS | {"holders": f"{place}, Stairwell leader, Mei Lin, 13800001111"}
        fill(client, buildings=buildings, posts=posts)
        assert "Stairwells" in text(client.get(at("check")))
        client.post(at("finish"), FIRST)
        assert Term.objects.get(post__kind="unit_leader").post.place.name == "Stairwell 2"


@pytest.mark.django_db
class TestOnAnInstallationInUse:
    def signed_in(self, term: Term, settings: Any) -> Client:
        settings.SECOND_FACTOR_REQUIRED = False
        client = Client()
        account = Net.account(Net.__new__(Net), term.person, f"u{term.pk.hex[-6:]}")
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def test_set_up_does_not_exist_for_others(self, client: Client, settings: Any) -> None:
        ladder = Ladder.full()
        assert client.get(at("place")).status_code == 404
        assert client.post(at("place"), PLACE).status_code == 404
        assert self.signed_in(ladder.desk, settings).get(at("place")).status_code == 404

    def test_street_adds_a_community(self, settings: Any) -> None:
        net = Net.small()
        client = self.signed_in(net.holder("street_desk", net.street), settings)
        assert "在清河街道下面添一个社区" in text(client.get(at("place")))
        fill(client, place={"name": "南桥社区"})
        assert "给您自己开个账号" not in text(client.get(at("finish")))
        answer = client.post(at("finish"), follow=True)
        assert "南桥社区" in text(answer)
        assert Place.objects.get(name="南桥社区").parent == net.street

    def test_second_community_of_a_name_is_refused_at_the_end(self, settings: Any) -> None:
        net = Net.small()
        client = self.signed_in(net.holder("street_desk", net.street), settings)
        fill(client, place={"name": net.community.name})
        answer = client.post(at("finish"))
        assert answer.status_code == 422
        assert "同名" in text(answer)
