"""The page of states is written from the table, and can be printed."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from mulin.matters.rules import diagram


def test_the_page_is_printed_as_it_is_written(settings, tmp_path: Path) -> None:
    printed = StringIO()
    call_command("states", "--print", stdout=printed)
    settings.PROJECT = tmp_path
    call_command("states")
    written = (tmp_path / "docs/reference/states.md").read_text(encoding="utf-8")
    assert printed.getvalue() == written == diagram.page()
