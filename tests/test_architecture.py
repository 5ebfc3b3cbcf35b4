"""What the import linter cannot see: foreign keys by name, rows touched by views, guards on tables."""

import ast
import re
import tomllib
from itertools import chain
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

SOURCE = Path("src/mulin")
CONFIG = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))


def ranks() -> dict[str, int]:
    """Module → its step in the order; a higher one may know a lower one."""
    contract = CONFIG["tool"]["importlinter"]["contracts"][0]
    layers = [re.split(r"\s*\|\s*", layer) for layer in contract["layers"]]
    return {name: len(layers) - at for at, layer in enumerate(layers) for name in layer}


def own_models() -> list[type[Model]]:
    return [m for m in apps.get_models() if m.__module__.startswith("mulin.")]


def test_every_module_has_its_place_in_the_order() -> None:
    folders = {p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists()}
    assert folders == set(ranks())


def test_no_foreign_key_points_upward() -> None:
    order = ranks()
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model.__module__.startswith("mulin.")
        if order[model._meta.app_label] < order[field.related_model._meta.app_label]
    ]
    assert upward == []


def test_views_read_through_queries_and_write_through_actions() -> None:
    found = []
    for path in view_files():
        tree = ast.parse(path.read_text(encoding="utf-8"))
        found += [
            f"{path}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Attribute) and node.attr in {"objects", "save", "delete", "bulk_create"}
            if not (node.attr in {"save", "delete"} and isinstance(node.value, ast.Attribute))
        ]
    assert found == []


def view_files() -> list[Path]:
    views = chain(SOURCE.glob("*/views.py"), SOURCE.glob("*/views/*.py"), SOURCE.glob("portal/*.py"))
    return [p for p in views if p.name != "apps.py"]


def test_rules_are_values_in_and_values_out() -> None:
    touching = [
        str(path)
        for path in chain(SOURCE.glob("*/rules.py"), SOURCE.glob("*/rules/**/*.py"))
        if re.search(
            r"from mulin\.\w+\.(models|queries|actions)|timezone\.now|datetime\.now", path.read_text("utf-8")
        )
    ]
    assert touching == []


def test_no_action_reads_the_clock() -> None:
    reading = [
        str(path)
        for path in chain(SOURCE.glob("*/actions.py"), SOURCE.glob("*/actions/**/*.py"))
        if re.search(r"timezone\.now\(|datetime\.now\(|date\.today\(|localdate\(\)", path.read_text("utf-8"))
    ]
    assert reading == []


def test_every_module_says_what_it_owns() -> None:
    silent = [
        name
        for name in ranks()
        if not ast.get_docstring(ast.parse((SOURCE / name / "__init__.py").read_text("utf-8")))
    ]
    assert silent == []


UNTRACKED = {
    "core_tally",  # a counter
    "audit_event",
    "audit_look",
    "audit_change",  # logs themselves
    "places_level",
    "people_postkind",  # keyed by code; the admin keeps their history
    "people_contactsecret",  # ciphertext; the contact beside it is tracked
    "people_match",
    "people_merge",  # decisions with their own time and actor
    "people_account",
    "people_phonecode",  # secrets
    "matters_matter",
    "matters_affected",
    "matters_step",
    "matters_words",
    "matters_rating",
    "matters_task",  # what happens to it are steps
    "matters_meeting",  # as of the task
    "matters_tasklink",  # its giving out and taking back are events
    "matters_photo",
    "matters_joined",
    "matters_clock",
    "matters_asking",  # what became of both is in the steps
    "campaigns_partylink",  # its giving out and taking back are events
    "campaigns_site",
    "campaigns_sitephoto",
    "campaigns_mark",
    "boards_draft",  # what is not posted yet
    "boards_version",
    "boards_hung",  # only grow
    "boards_question",  # names a matter, whose steps are its history
    "campaigns_along",  # what happens to a place are marks, and events
}


@pytest.mark.django_db
def test_every_table_of_the_net_keeps_the_history_of_its_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'tracked'")
        tracked = {table for (table,) in cursor.fetchall()}
    net = {
        m._meta.db_table
        for m in own_models()
        if m._meta.app_label in {"places", "people", "matters", "campaigns", "boards"}
    }
    assert net - tracked == UNTRACKED & net


@pytest.mark.django_db
def test_guarded_tables_are_guarded_from_the_role_of_the_web() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE row_security_active(oid) ORDER BY relname")
        assert [name for (name,) in cursor.fetchall()] == [
            "matters_words",
            "mediation_mediation",
            "mediation_party",
            "mediation_photo",
            "mediation_step",
            "mediation_words",
            "people_contactsecret",
        ]


@pytest.mark.django_db
def test_append_only_tables_cannot_be_changed_by_the_role_of_the_web() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'append_only'")
        tables = {table for (table,) in cursor.fetchall()}
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::text[]) AS t WHERE has_table_privilege(t, 'UPDATE, DELETE')",
            [list(tables)],
        )
        changeable = cursor.fetchone()[0]
    logs = {"audit_event", "audit_look", "audit_change"}
    steps = {
        "matters_step",
        "mediation_step",
        "campaigns_mark",
        "ledger_deed",
        "boards_version",
        "boards_hung",
    }
    assert (tables, changeable) == (logs | steps, 0)


@pytest.mark.django_db
def test_migrations_are_named_by_hand_and_complete() -> None:
    from django.core.management import call_command

    names = [p.stem for p in SOURCE.glob("*/migrations/0*.py")]
    assert [n for n in names if re.search(r"_auto_|_\d{8}_", n)] == []
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
