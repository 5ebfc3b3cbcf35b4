"""Words of pages: found in code and templates, kept in English, compiled."""

import gettext
from collections.abc import Callable
from pathlib import Path

import pytest

from tools import messages

Write = Callable[[str, str], None]

HTML = """{% load i18n %}
  <p>{% translate "今天" %}</p>
    {% button _("我来办") kind="main" %}
{% blocktranslate count n=n %}{{ n }} 件{% plural %}{{ n }} 件{% endblocktranslate %}
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A package of its own to read from and write to."""
    monkeypatch.setattr(messages, "PACKAGE", tmp_path)

    def into(name: str, text: str) -> None:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    return into


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["messages.py", *arguments])
    return messages.main()


def found(module: str) -> list[str]:
    return [messages.first(message) for message in messages.words_in(messages.extracted(module))]


def test_all_pages_have_their_english(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code = run(monkeypatch, "--check")
    assert (code, capsys.readouterr().out) == (0, "All words have their English.\n")


def test_words_are_found_in_templates_and_code(write: Write) -> None:
    write("portal/templates/portal/a.html", HTML)
    write("portal/forms.py", "label = gettext_lazy('电话')\nn = pgettext('in a sentence', '明天')")
    assert found("portal") == ["电话", "明天", "今天", "我来办", "%(n)s 件"]


def test_what_config_says_belongs_to_core(write: Write) -> None:
    write("config/settings.py", "_('简体中文')")
    write("cli.py", "_('开始')")
    assert messages.modules() == ["core"]
    assert found("core") == ["开始", "简体中文"]


def test_new_words_are_added_and_english_is_kept(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("core/a.py", "_('一')")
    run(monkeypatch)
    path = messages.catalogue_path("core")
    path.write_text(
        path.read_text("utf-8").replace('msgid "一"\nmsgstr ""', 'msgid "一"\nmsgstr "one"'), "utf-8"
    )
    write("core/a.py", "_('二')\n_('一')")
    run(monkeypatch)
    kept = {messages.first(m): m.string for m in messages.words_in(messages.translated("core"))}
    assert kept == {"二": "", "一": "one"}


def test_english_of_words_that_are_gone_is_dropped_aloud(
    write: Write, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write("core/a.py", "_('二')")
    write("core/locale/en/LC_MESSAGES/django.po", messages.HEADER + 'msgid "一"\nmsgstr "one"\n')
    run(monkeypatch)
    assert capsys.readouterr().out == "core: dropped '一' → 'one'\n"


def test_a_second_run_changes_nothing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("core/templates/a.html", HTML)
    run(monkeypatch)
    once = messages.catalogue_path("core").read_bytes()
    run(monkeypatch)
    assert messages.catalogue_path("core").read_bytes() == once


def test_a_module_without_words_gets_no_catalogue(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("audit/a.py", "x = 1")
    run(monkeypatch)
    run(monkeypatch, "--compile")
    assert not messages.catalogue_path("audit").exists()


@pytest.mark.parametrize(
    ("english", "fault"),
    [
        ("", "core: no English for '%(n)d 件'"),
        ("%(m)d matters", "core: '%(n)d 件' does not give all that its English asks for"),
    ],
)
def test_the_check_names_what_is_wrong(
    write: Write,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    english: str,
    fault: str,
) -> None:
    write("core/a.py", "_('%(n)d 件')")
    write("core/locale/en/LC_MESSAGES/django.po", messages.HEADER + f'msgid "%(n)d 件"\nmsgstr "{english}"\n')
    assert run(monkeypatch, "--check") == 1
    assert capsys.readouterr().out == fault + "\n"


def test_a_plural_needs_both_its_forms(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("core/a.py", "ngettext('%d 件', '%d 件', n)")
    write(
        "core/locale/en/LC_MESSAGES/django.po",
        messages.HEADER + 'msgid "%d 件"\nmsgid_plural "%d 件"\nmsgstr[0] "%d matter"\nmsgstr[1] ""\n',
    )
    assert run(monkeypatch, "--check") == 1


def test_equal_words_have_equal_english(write: Write) -> None:
    for module, english in (("core", "Today"), ("portal", "today")):
        write(f"{module}/a.py", "_('今天')")
        write(
            f"{module}/locale/en/LC_MESSAGES/django.po",
            messages.HEADER + f'msgid "今天"\nmsgstr "{english}"\n',
        )
    assert list(messages.disagreements()) == ["portal: '今天' is 'today' here and 'Today' in core"]


def test_compiled_words_are_what_django_reads(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    write("core/a.py", "_('一')")
    write("core/locale/en/LC_MESSAGES/django.po", messages.HEADER + 'msgid "一"\nmsgstr "one"\n')
    run(monkeypatch, "--compile")
    with messages.catalogue_path("core").with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("一") == "one"
