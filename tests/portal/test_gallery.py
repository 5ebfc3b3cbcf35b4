"""The gallery shows every component, in both languages and in large type."""

import re
from pathlib import Path

import pytest
from django.test import Client

COMPONENTS = Path("src/mulin/core/templates/core/components")
TEMPLATES = Path("src/mulin/portal/templates/portal")

pytestmark = pytest.mark.django_db


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/components/{query}")
    assert response.status_code == 200
    return response.content.decode()


def test_every_component_stands_in_the_gallery() -> None:
    used = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.glob("components*.html"))
    missing = [file.stem for file in COMPONENTS.glob("*.html") if f"{{% {file.stem} " not in used]
    assert missing == []


def test_the_gallery_is_chinese_by_default(client: Client) -> None:
    shown = page(client)
    assert '<html lang="zh-hans">' in shown
    assert "<h1>组件</h1>" in shown


def test_the_gallery_is_whole_in_english(client: Client) -> None:
    shown = page(client, "?lang=en")
    assert '<html lang="en">' in shown
    bare = re.findall(r">[^<]*[\u4e00-\u9fff][^<]*<", shown.split("<main")[1].split("</main>")[0])
    assert bare == []


def test_large_type_is_chosen_by_address_or_cookie(client: Client) -> None:
    assert "data-elder" not in page(client)
    assert "data-elder" in page(client, "?elder=1")
    client.cookies["elder"] = "1"
    assert "data-elder" in page(client)
    assert "data-elder" not in page(client, "?elder=0")


def test_the_desk_has_a_face_of_its_own(client: Client) -> None:
    assert 'class="for-staff"' in page(client, "?face=desk")
    assert 'class="for-residents"' in page(client, "?face=nothing")


def test_an_unknown_language_is_chinese(client: Client) -> None:
    assert '<html lang="zh-hans">' in page(client, "?lang=xx")


def test_large_type_is_switched_on_and_off_again_without_script(client: Client) -> None:
    on = re.search(r'href="(/look/large/[^"]*)"', page(client))
    assert on
    back = client.get(on.group(1).replace("&amp;", "&"))
    assert back["Location"] == "/components/"
    off = re.search(r'href="(/look/normal/[^"]*)"', page(client))
    assert off
    client.get(off.group(1))
    assert "data-elder" not in page(client)


def test_the_language_is_switched_by_a_form(client: Client) -> None:
    response = client.post("/look/language/", {"language": "en", "next": "/components/"})
    assert response["Location"] == "/components/"
    assert '<html lang="en">' in page(client)


def test_the_page_keeps_to_its_own_origin(client: Client) -> None:
    shown = page(client)
    assert re.findall(r'(?:src|href)="(?:https?:)?//[^"]*"', shown) == []
    assert re.findall(r"\sstyle=", shown) == []
