"""The tokens keep their promises of contrast and size; templates keep to the content policy."""

import re
from itertools import product
from pathlib import Path

import pytest

SOURCE = Path("src/mulin")
STYLES = SOURCE / "core/static/core/css"
TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
COLOURS = ("brick", "tile", "bamboo", "apricot", "cinnabar")
GROUNDS = ("paper", "card", "sunk", *(f"{colour}-soft" for colour in COLOURS))
FILLS = ("brick-fill", "tile-fill", "bamboo-fill", "cinnabar-fill", "heat-3")
TINTS = ("heat-1", "heat-2", *(f"grid-{tint}" for tint in range(1, 7)))

TEXT_PAIRS = [
    *product(("ink", "quiet"), GROUNDS),
    *product(COLOURS, ("paper", "card", "sunk")),
    *((colour, f"{colour}-soft") for colour in COLOURS),
    ("apricot-soft", "apricot"),
    *(("on-fill", fill) for fill in FILLS),
    *(("ink", tint) for tint in TINTS),
]
SHAPE_PAIRS = [*product(("edge",), ("paper", "card", "sunk")), ("light-frame", "wall")]


def tokens(text: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", text))


def schemes() -> dict[str, dict[str, str]]:
    whole = (STYLES / "tokens.css").read_text(encoding="utf-8")
    light, dark = whole.split("@media (prefers-color-scheme: dark)")
    printed = (STYLES / "print.css").read_text(encoding="utf-8")
    day = tokens(light.split(":root[data-elder]")[0])
    return {"light": day, "dark": day | tokens(dark), "print": day | tokens(printed)}


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    brighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_stands_out_from_every_ground_it_may_meet(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = [pair for pair in TEXT_PAIRS if contrast(*(colours[name] for name in pair)) < 4.5]
    assert weak == []


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_edges_and_lit_windows_stand_out_as_shapes(scheme: str) -> None:
    colours = schemes()[scheme]
    weak = [pair for pair in SHAPE_PAIRS if contrast(*(colours[name] for name in pair)) < 3]
    assert weak == []


def test_black_on_white_is_the_largest_contrast() -> None:
    assert (contrast("#000000", "#ffffff"), contrast("#777777", "#777777")) == (21, 1)


def test_every_colour_of_the_pages_is_a_token() -> None:
    """So that dark, print and the contrast test hold for all of them."""
    files = [file for file in STYLES.glob("*.css") if file.name not in {"tokens.css", "print.css"}]
    literal = {
        (file.name, colour)
        for file in files
        for colour in re.findall(r"#[0-9a-f]{3,8}\b|\brgb\([^)]*\)", file.read_text(encoding="utf-8"))
    }
    assert literal == {("parts.css", "#ffffff"), ("components.css", "rgb(0 0 0 / 12%)")}


def test_every_token_that_is_used_is_defined() -> None:
    known = set(schemes()["light"])
    used = {
        name
        for file in STYLES.glob("*.css")
        for name in re.findall(r"var\(--([\w-]+)", file.read_text(encoding="utf-8"))
    }
    assert used - known == set()


def test_elder_mode_has_large_type_and_large_targets() -> None:
    whole = (STYLES / "tokens.css").read_text(encoding="utf-8")
    elder = tokens(whole.split(":root[data-elder]")[1].split("}")[0])
    pixels = {name: float(value.removesuffix("rem")) * 16 for name, value in elder.items()}
    assert pixels["text"] >= 22
    assert pixels["small"] >= 18
    assert min(pixels["head-1"], pixels["head-2"], pixels["head-3"]) >= 28
    assert pixels["target"] >= 60


def test_normal_mode_has_readable_type_and_targets_for_a_thumb() -> None:
    normal = schemes()["light"]
    assert float(normal["text"].removesuffix("rem")) * 16 == 17
    assert float(normal["target"].removesuffix("rem")) * 16 >= 44
    assert float(normal["leading"]) == 1.6


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_holds_no_style_no_script_and_no_handler(template: Path) -> None:
    text = re.sub(r"\{%.*?%\}|\{\{.*?\}\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"<style|\sstyle\s*=|\son\w+\s*=|hx-on|javascript:", text) == []
    assert re.findall(r"<script(?![^>]*\ssrc=)", text) == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_a_template_shows_no_chinese_that_has_no_english(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    for told in (
        r"\{#.*?#\}",
        r"\{% comment.*?endcomment %\}",
        r"\{% blocktrans(?:late)?.*?endblocktrans(?:late)? %\}",
        r"\{% trans(?:late)? .*?%\}",
        r"""_\((?:"[^"]*"|'[^']*')\)""",
    ):
        text = re.sub(told, "", text, flags=re.DOTALL)
    bare = [line.strip() for line in text.splitlines() if CHINESE.search(line)]
    assert [line for line in bare if template.name != "500.html"] == []
