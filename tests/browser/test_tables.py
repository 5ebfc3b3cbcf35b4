"""The tables of a place, and usual words on a matter: with a script at once, without by a round trip."""

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import DESK, PHONE, be
from tests.browser.test_office import look

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize(("size", "language"), [(PHONE, "zh-hans"), (DESK, "en")], ids=["phone", "english"])
def test_desk_reads_the_tables(opened, house, size, language, request) -> None:
    name = request.node.callspec.id
    page = opened(size, language=language)
    be(page, "zhou")
    at = f"/office/places/{house.net.community.pk}/tables"
    for table in ("kinds/?row=0101", "limits/", "replies/?row=finish-any"):
        page.goto(f"{at}/{table}")
        look(page, f"table-{table.partition('/')[0]}-{name}")
    page.locator("summary").first.click()
    look(page, f"table-form-{name}")


@pytest.mark.parametrize("js", [True, False], ids=["script", "plain"])
def test_usual_words_go_into_the_form(opened, house, js) -> None:
    matter = house.report(avoid_volunteers=True)
    house.step(matter, "accept", house.officer)
    page = opened(DESK, js=js)
    be(page, "zhao")
    page.goto(f"/desk/m/{matter.number}/")
    page.locator("#step-ready").select_option(label="办好了 · 修好了")
    if js:
        look(page, "replies")
    else:
        page.get_by_role("button", name="填进去").first.click()
    expect(page.locator("#step-words")).to_have_value(
        "修好了。请您看看用着行不行；还不行，请在这一页说一声。"
    )
    expect(page.locator(".matter-facts")).to_contain_text("已有人接手")
