"""Keep the English of every page's words complete, without GNU gettext.

    python tools/messages.py             write what is new into each module's English catalogue
    python tools/messages.py --check     list what has no English yet, and fail if anything has none
    python tools/messages.py --compile   write the .mo files that Django reads

The words themselves are Chinese and stand in code and templates. A module's catalogue is
`src/mulin/<module>/locale/en/LC_MESSAGES/django.po`; `core` also holds those of `config`.
Django looks a word up in all modules at once, so equal words have equal English (or a context).
"""

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import django
from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent / "src" / "mulin"
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = """\
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w*)\}")


def main() -> int:
    """Do what the arguments ask; 1 when the check finds something."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--compile", action="store_true")
    asked = parser.parse_args()
    prepare()
    if asked.check:
        faults = [*(fault for module in modules() for fault in faults_of(module)), *disagreements()]
        print("\n".join(faults) or "All words have their English.")
        return 1 if faults else 0
    for module in modules():
        if asked.compile:
            compile_one(module)
        else:
            update(module)
    return 0


def prepare() -> None:
    """Reading a template needs Django's settings, if only the empty ones."""
    if not settings.configured:
        settings.configure()
        django.setup()


def modules() -> list[str]:
    return sorted({module for _file, module in sources()})


def sources() -> Iterator[tuple[Path, str]]:
    """Every file with words in it, and the module whose catalogue holds them."""
    for file in sorted(PACKAGE.rglob("*")):
        inside = file.relative_to(PACKAGE).parts
        if file.suffix == ".py" or (file.suffix in {".html", ".txt"} and "templates" in inside):
            yield file, "core" if len(inside) == 1 or inside[0] == "config" else inside[0]


def catalogue_path(module: str) -> Path:
    return PACKAGE / module / "locale" / "en" / "LC_MESSAGES" / "django.po"


def extracted(module: str) -> Catalog:
    """The words of a module in the order of its files."""
    catalog = Catalog(locale="en")
    for file, owner in sources():
        if owner != module:
            continue
        place = file.relative_to(PACKAGE).as_posix()
        for line, message, _comments, context in extract("python", code_of(file), KEYWORDS):
            text = message if isinstance(message, str) else tuple(message)
            catalog.add(text, locations=[(place, line)], context=context)
    return catalog


def code_of(file: Path) -> BytesIO:
    """A Python file as it is; a template as calls in brackets, where its line breaks mean nothing."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        text = f"({templatize(text)})"
    return BytesIO(text.encode())


def translated(module: str) -> Catalog:
    path = catalogue_path(module)
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def merged(module: str) -> Catalog:
    """The words as they are now, with the English they already have; English of no word is dropped."""
    fresh, known = extracted(module), translated(module)
    for message in words_in(fresh):
        old = known.get(first(message), message.context)
        if old and isinstance(old.string, str) != message.pluralizable:
            message.string = old.string
    return fresh


def update(module: str) -> None:
    catalog = merged(module)
    kept = {(first(message), message.context) for message in words_in(catalog)}
    for message in words_in(translated(module)):
        if (first(message), message.context) not in kept:
            print(f"{module}: dropped {first(message)!r} → {message.string!r}")
    if not kept:
        return
    body = BytesIO()
    write_po(body, catalog, omit_header=True, include_lineno=False, width=100)
    path = catalogue_path(module)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(HEADER.encode() + body.getvalue().lstrip())


def compile_one(module: str) -> None:
    for path in (PACKAGE / module).glob("locale/*/LC_MESSAGES/django.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source, locale=path.parts[-3]))


def faults_of(module: str) -> Iterator[str]:
    """Words without English, and English that asks for a value the code does not give."""
    for message in words_in(merged(module)):
        english = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if not all(english):
            yield f"{module}: no English for {first(message)!r}"
        elif not all(asked_for(text) <= asked_for(first(message)) for text in english):
            yield f"{module}: {first(message)!r} does not give all that its English asks for"


def disagreements() -> Iterator[str]:
    """Words to which two modules give different English; Django would use either."""
    english: dict[tuple[str, str | None], tuple[str, object]] = {}
    for module in modules():
        for message in words_in(merged(module)):
            key = (first(message), message.context)
            other, said = english.setdefault(key, (module, message.string))
            if message.string and said and said != message.string:
                yield f"{module}: {key[0]!r} is {message.string!r} here and {said!r} in {other}"


def words_in(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def asked_for(text: str) -> set[str]:
    return {named or braced for named, braced in PLACEHOLDER.findall(text)}


if __name__ == "__main__":
    sys.exit(main())
