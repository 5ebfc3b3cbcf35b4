"""What leaves, by whose hands, and how it comes back."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.factories import LONG_AGO, NOW, SYSTEM, Net, place, refused_by_database, scope_of
from tests.paperwork.office import changes, outlook, queued, unheard

from mulin.audit.models import Event, Look
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.core.workbooks import write_workbook
from mulin.paperwork import actions
from mulin.paperwork.models import Export, ExportKind, Sheet
from mulin.paperwork.presenters.tables import table_of, template_tables
from mulin.paperwork.queries.leaving import places_leaving, vacancies_leaving
from mulin.paperwork.queries.stored import export_path
from mulin.paperwork.rules.kinds import SheetKind
from mulin.paperwork.rules.opening import read_sheet
from mulin.people.actions import NewShare, record_ownership
from mulin.people.models import Term
from mulin.places import actions as places
from mulin.places.models import Place

pytestmark = pytest.mark.django_db


def net_with_people() -> Net:
    net = Net.small()
    places.add_place(by=SYSTEM, new=places.NewPlace("10栋", "building", net.community.pk), now=NOW)
    shop = place("premises", "面馆", net.building, kind="shop", floor=1, floor_area=3050)
    red = net.person("许红", "13800000001")
    net.household(red, net.person("=cmd"), since=date(2021, 5, 1))
    net.household(at=shop)
    record_ownership(by=SYSTEM, new=NewShare(net.flat.pk, LONG_AGO, person=red.pk, parts=1, of=2), now=NOW)
    net.appoint(net.post("building_leader", net.building, seats=2), red, since=date(2024, 1, 1))
    net.holder("grid_officer", net.grid("一网格", net.building), name="赵明", phone="13800000003")
    net.post("unit_leader", net.unit)
    return net


def two_desks(net: Net) -> tuple[Scope, Scope]:
    return tuple(
        scope_of(net.holder("street_desk", net.street, name=name).person_id) for name in ("周兰", "钱江")
    )  # type: ignore[return-value]


def asked(net: Net, by: Scope, kind: ExportKind = ExportKind.RESIDENTS) -> Export:
    return actions.ask_for_export(by=by, kind=kind, home=net.community, purpose="入户核对", now=NOW)


def made(net: Net, kind: ExportKind = ExportKind.RESIDENTS) -> tuple[Export, bytes]:
    one, two = two_desks(net)
    export = asked(net, one, kind)
    actions.release_export(by=two, export=export, now=NOW)
    made = actions.make_export(export=export.pk, by=one, now=NOW)
    return made, export_path(made.pk).read_bytes()


def cells(content: bytes) -> list[tuple[Any, ...]]:
    return [row.cells for row in read_sheet(content).rows]


def came_back(kind: SheetKind, home: Place, content: bytes) -> Sheet:
    sheet = actions.upload_sheet(
        by=SYSTEM, kind=kind, home=home, file_name="x.xlsx", content=content, now=NOW
    )
    mapping = {int(column): code for column, code in sheet.mapping.items()}
    return actions.map_columns(by=SYSTEM, sheet=sheet, mapping=mapping, now=NOW)


def test_places_leave_in_the_order_of_the_street_and_come_back_unchanged() -> None:
    net = net_with_people()
    content = write_workbook([table_of(SheetKind.PLACES, net.community, places_leaving(net.community))])
    assert [row[1:9] for row in cells(content)] == [
        ("社区", "楼栋", "单元", "户", "用途", "楼层", "建筑面积（㎡）", "启用日期"),
        ("柳岸社区", "1栋"),
        ("柳岸社区", "1栋", "1单元"),
        ("柳岸社区", "1栋", "1单元", "101室"),
        ("柳岸社区", "1栋", None, "面馆", "商铺", 1, 30.5),
        ("柳岸社区", "10栋"),
    ]
    assert outlook(came_back(SheetKind.PLACES, net.community, content)) == (0, 0, 5, 0)


def test_vacant_posts_leave_and_come_back_filled() -> None:
    net = net_with_people()
    content = write_workbook(
        [table_of(SheetKind.POSTS, net.community, vacancies_leaving(net.community, day=NOW.date()))]
    )
    headings, *rows = cells(content)
    at = {heading: index for index, heading in enumerate(headings)}
    assert [row[at["岗位"]] for row in rows] == ["单元长", "楼栋长"]
    book = load_workbook(io.BytesIO(content))
    book.worksheets[0].cell(2, at["姓名"] + 1, "章春")
    stream = io.BytesIO()
    book.save(stream)
    sheet = came_back(SheetKind.POSTS, net.community, stream.getvalue())
    assert outlook(sheet) == (1, 0, 1, 0)
    actions.import_sheet(sheet=queued(sheet).pk, by=SYSTEM, now=NOW, report=unheard)
    assert Term.objects.get(person__name="章春").post.kind_id == "unit_leader"


@pytest.mark.parametrize("kind", list(ExportKind))
def test_what_was_exported_comes_back_unchanged(kind: ExportKind) -> None:
    net = net_with_people()
    _export, content = made(net, kind)
    before = changes()
    sheet = came_back(SheetKind(kind.value), net.community, content)
    counts = sheet.outlook
    assert (counts["new"], counts["changed"], counts["bad"]) == (
        0,
        0,
        1 if kind == ExportKind.RESIDENTS else 0,
    )
    actions.import_sheet(sheet=queued(sheet, good_rows_only=True).pk, by=SYSTEM, now=NOW, report=unheard)
    assert changes() == before


def test_residents_leave_with_their_numbers_and_without_formulas() -> None:
    net = net_with_people()
    export, content = made(net)
    headings, *rows = cells(content)
    at = {heading: index for index, heading in enumerate(headings)}
    told = [
        (row[at["姓名"]], row[at["电话"]], row[at["起始日期"]]) for row in (r + (None,) * 10 for r in rows)
    ]
    assert told == [("=cmd", None, date(2021, 5, 1)), ("许红", "13800000001", date(2021, 5, 1))]
    assert (export.rows, export.persons, export.expires_at) == (2, 2, NOW + timedelta(hours=72))
    cell = load_workbook(io.BytesIO(content)).worksheets[0].cell(2, at["姓名"] + 1)
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_the_file_says_who_took_it_when_and_what_for() -> None:
    _export, content = made(net_with_people())
    book = load_workbook(io.BytesIO(content))
    line = "清河街道 街道办事处申请，清河街道 街道办事处放行 · 2026-03-02 09:30 · 入户核对"
    assert book.worksheets[0].oddFooter.center.text == line
    assert [prop.value for prop in book.custom_doc_props.props] == [line]
    assert export_path(_export.pk).stat().st_mode & 0o777 == 0o600


def test_everyone_in_the_file_can_see_that_they_were_in_it() -> None:
    net = net_with_people()
    export, _content = made(net, ExportKind.HOUSEHOLDS)
    looks = Look.objects.filter(what="export")
    assert {look.subject for look in looks} == set(
        net.flat.households.values_list("residencies__person", flat=True)
    )
    assert {(look.viewer, look.reason) for look in looks} == {(export.asked_by, "入户核对")}


def test_it_takes_two_persons() -> None:
    net = net_with_people()
    one, two = two_desks(net)
    export = asked(net, one)
    with pytest.raises(NotAllowed):
        actions.release_export(by=one, export=export, now=NOW)
    with refused_by_database("paperwork_export_released_by_another"):
        Export.objects.filter(pk=export.pk).update(released_by=one.person)
    with refused_by_database("paperwork_export_made_after_release"):
        Export.objects.filter(pk=export.pk).update(made_at=NOW)
    assert actions.make_export(export=export.pk, by=one, now=NOW).made_at is None
    actions.release_export(by=two, export=export, now=NOW)
    with pytest.raises(Refused, match="已经有人处理过了"):
        actions.release_export(by=two, export=export, now=NOW)


def test_only_those_who_may_ask_and_release() -> None:
    net = net_with_people()
    officer = scope_of(Term.objects.get(person__name="赵明").person_id)
    for nobody in (officer, Scope.nobody(), SYSTEM):
        with pytest.raises(NotAllowed):
            asked(net, nobody)
    one, _two = two_desks(net)
    export = asked(net, one)
    for act in (actions.release_export, actions.refuse_export):
        with pytest.raises(NotAllowed):
            act(by=officer, export=export, now=NOW)
    with pytest.raises(Refused, match="做什么用"):
        actions.ask_for_export(by=one, kind=ExportKind.POSTS, home=net.community, purpose=" ", now=NOW)


def test_the_file_is_for_the_two_and_for_three_days() -> None:
    net = net_with_people()
    export, _content = made(net)
    one, third = scope_of(export.asked_by), two_desks(net)[0]
    actions.note_fetched(by=one, export=export, now=NOW)
    assert Event.objects.filter(action="export.fetched", actor=one.person).count() == 1
    with pytest.raises(NotAllowed):
        actions.note_fetched(by=third, export=export, now=NOW)
    with pytest.raises(Refused, match="过期"):
        actions.note_fetched(by=one, export=export, now=NOW + timedelta(hours=72))


def test_the_file_goes_when_its_time_is_over(django_capture_on_commit_callbacks: Any) -> None:
    export, _content = made(net_with_people())
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.purge(now=NOW + timedelta(hours=71)).exports == 0
        assert actions.purge(now=NOW + timedelta(hours=72)).exports == 1
    assert not export_path(export.pk).exists()
    export.refresh_from_db()
    assert export.closed_at == NOW + timedelta(hours=72)


def test_a_refused_export_is_never_made(django_capture_on_commit_callbacks: Any) -> None:
    net = net_with_people()
    one, two = two_desks(net)
    export = asked(net, one)
    with django_capture_on_commit_callbacks(execute=True):
        actions.refuse_export(by=two, export=export, now=NOW)
        actions.refuse_export(by=two, export=export, now=NOW)
    assert actions.make_export(export=export.pk, by=one, now=NOW).made_at is None
    assert Event.objects.filter(action="export.refused").count() == 1
    with pytest.raises(Refused):
        actions.release_export(by=two, export=export, now=NOW)


def test_whoever_lost_the_right_gets_no_file() -> None:
    net = net_with_people()
    one, two = two_desks(net)
    export = asked(net, one)
    actions.release_export(by=two, export=export, now=NOW)
    with pytest.raises(NotAllowed):
        actions.make_export(export=export.pk, by=Scope.nobody(), now=NOW)


@pytest.mark.parametrize("kind", list(SheetKind))
def test_a_template_has_the_columns_and_says_what_belongs_there(kind: SheetKind) -> None:
    net = Net.small()
    content = write_workbook(template_tables(kind, net.community))
    book = load_workbook(io.BytesIO(content))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert [row[0].value for row in book.worksheets[1].iter_rows(min_row=2)] == headings
    sheet = actions.upload_sheet(
        by=SYSTEM, kind=kind, home=net.community, file_name="t.xlsx", content=content, now=NOW
    )
    assert len(sheet.mapping) == len(headings)
