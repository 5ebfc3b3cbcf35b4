"""What the documents name exists: files, modules, commands, buttons; and they name nothing of one machine."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.core.management import get_commands
from tests.test_architecture import CONFIG

from mulin.people.presets import POST_KINDS

DOCUMENTS = sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md")])
READMES = [Path("README.md"), Path("README.zh-CN.md")]
LINK = re.compile(r"(?:\]\(|src=\")([^)\"#\s]+)")
FILE = re.compile(r"`([\w*./-]+/[\w*.-]+\.(?:py|md|csv|toml|html|css|js|json|po))`")
BUTTON = re.compile(r"([\u4e00-\u9fff，：、]+) \*\(([^)]+)\)\*")
COMMAND = re.compile(r"(?:[A-Z_]+=\S+ )*(?:\S*/)?mulin ([a-z]+)")
HOSTS = re.compile(r"pypi|pythonhosted|npmjs|unpkg|jsdelivr|cdnjs|/(?:home|root|Users)/", re.IGNORECASE)
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=str)
PUNCTUATION = str.maketrans("，：", ",:")


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@each_document
def test_every_link_leads_somewhere(path: Path) -> None:
    targets = [t for t in LINK.findall(text(path)) if not t.startswith("http")]
    assert [t for t in targets if not (path.parent / t).exists()] == []


@each_document
def test_every_file_that_is_named_exists(path: Path) -> None:
    named = [n for n in FILE.findall(text(path)) if not n.startswith(("var/", "locale/", "keys/"))]
    assert [n for n in named if not exists(n)] == []


def exists(name: str) -> bool:
    """From the top of the project, or somewhere below the source or the tests."""
    tops = [Path("src/mulin"), Path("tests")]
    return any(Path().glob(name)) or any(next(top.rglob(name), None) for top in tops)


@each_document
def test_nothing_is_said_of_one_machine_or_of_package_hosts(path: Path) -> None:
    assert HOSTS.findall(text(path)) == []


def test_the_order_of_modules_is_the_one_that_is_kept() -> None:
    order = text(Path("docs/architecture.md")).split("```")[1].strip().splitlines()
    told = [re.match(r"[a-z |]+?(?=\s{2,}|$)", line)[0].strip() for line in order]  # type: ignore[index]
    assert told == CONFIG["tool"]["importlinter"]["contracts"][0]["layers"]


@each_document
def test_every_command_that_is_named_exists(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(Path("Makefile")), re.MULTILINE))
    made = set(re.findall(r"\bmake ([a-z]+)\b(?=`| |$)", " ".join(code(path))))
    run = {m[1] for line in code(path) if (m := COMMAND.match(line))}
    assert (made - targets, run - {"help", *get_commands()}) == (set(), set())


def code(path: Path) -> list[str]:
    """What stands in code marks, line by line."""
    blocks = re.findall(r"```[a-z]*\n(.*?)```", text(path), re.DOTALL)
    inline = re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text(path), flags=re.DOTALL))
    return [*inline, *(line for block in blocks for line in block.splitlines())]


def test_the_buttons_of_the_readme_are_on_the_pages() -> None:
    shown: dict[str, str] = {}
    for path in Path("src/mulin").glob("*/locale/en/LC_MESSAGES/django.po"):
        with path.open("rb") as file:
            shown |= {plain(m.id): plain(m.string) for m in read_po(file) if m.id}
    shown |= {kind.label_zh: kind.label_en for kind in POST_KINDS}
    named = {plain(zh): en for zh, en in BUTTON.findall(text(READMES[0]))}
    assert {zh: shown.get(zh, "nowhere") or en for zh, en in named.items()} == named


def plain(message: str | tuple[str, ...] | list[str]) -> str:
    return (message if isinstance(message, str) else message[0]).translate(PUNCTUATION)


def test_both_readmes_say_the_same_in_the_same_order() -> None:
    shapes = [shape(text(path)) for path in READMES]
    assert shapes[0] == shapes[1]


def shape(readme: str) -> tuple[list[str], list[str], list[str], int]:
    """Blocks of code, pictures, links and the number of headings."""
    links = [link for link in LINK.findall(readme) if not link.startswith("README")]
    return (
        re.findall(r"```\n(.*?)```", readme, re.DOTALL),
        re.findall(r"src=\"([^\"]+)", readme),
        sorted(links),
        len(re.findall(r"^#+ ", readme, re.MULTILINE)),
    )
