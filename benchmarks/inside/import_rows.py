"""The inside of `benchmarks/import_rows.py`: runs in `mulin shell`, where Django is set up."""

import json
import os
import platform
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import django
import openpyxl
import psycopg
from django.utils import timezone
from mulin.paperwork.rules.writing import Table, write_workbook

from mulin.core.scope import Scope
from mulin.paperwork import actions, tasks
from mulin.paperwork.models import LegalBasis, Sheet
from mulin.paperwork.rules.kinds import SheetKind
from mulin.people import actions as people
from mulin.places.actions import NewPlace, add_place
from mulin.places.models import Place

FLATS_A_UNIT = 24
UNITS_A_BUILDING = 4
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN = "安宁和顺康泰平福瑞祥庆春夏秋冬明"
PEER_ROWS = 300
SYSTEM = Scope.system()

Timed = dict[str, float]
Rows = list[list[Any]]


def report(rows: int) -> None:
    print(json.dumps(measured(rows), ensure_ascii=False))


def measured(rows: int) -> dict[str, Any]:
    place = home()
    places = bring("places", place, place_rows(rows))
    residents = bring("residents", place, resident_rows(rows))
    again = bring("residents", place, resident_rows(rows))
    peer = one_by_one(place, rows)
    return {
        "bench": "import_rows",
        "size": rows,
        "ours": {"places": places, "residents": residents, "residents_again": again},
        "peer": {"residents_one_by_one": peer},
        "ratio": round(peer / residents["import"], 1),
        "versions": versions(),
    }


def home() -> Place:
    people.load_presets()
    return add_place(by=SYSTEM, new=NewPlace("测量社区", "community"), now=timezone.now())


def bring(kind: str, place: Place, rows: Rows) -> Timed:
    """Upload, dry run and import, each timed; the import as its job does it."""
    now, content = timezone.now(), workbook(rows)
    upload, sheet = seconds(
        lambda: actions.upload_sheet(
            by=SYSTEM, kind=SheetKind(kind), home=place, file_name="x.xlsx", content=content, now=now
        )
    )
    mapping = {int(column): code for column, code in sheet.mapping.items()}
    check, sheet = seconds(lambda: actions.map_columns(by=SYSTEM, sheet=sheet, mapping=mapping, now=now))
    until = timezone.localdate() + timedelta(days=180)
    batch = actions.NewBatch("测量", LegalBasis.DUTY, until) if kind == "residents" else None
    actions.queue_import(by=SYSTEM, sheet=sheet, good_rows_only=False, batch=batch, now=now)
    imported, _none = seconds(lambda: tasks.import_sheet(sheet=str(sheet.pk)))
    done = Sheet.objects.get(pk=sheet.pk)
    assert done.status == "done", done.failure
    return {"upload": upload, "check": check, "import": imported, "all": round(upload + check + imported, 2)}


def one_by_one(place: Place, rows: int) -> float:
    """Seconds for as many residents by one call each, as a page would make it; from a sample."""
    now, day = timezone.now(), timezone.localdate()
    flats = list(Place.objects.filter(level="premises", path__startswith=place.path)[:PEER_ROWS])

    def write() -> None:
        for number, flat in enumerate(flats):
            person = people.add_person(by=SYSTEM, name=name(number), phone=f"139{number:08}", now=now)
            people.house(by=SYSTEM, premises=flat.pk, persons=[person.pk], since=day, now=now)

    spent, _none = seconds(write)
    return round(spent / len(flats) * rows, 1)


def addresses(rows: int) -> Iterator[tuple[str, str, str]]:
    for number in range(rows):
        flat, unit = number % FLATS_A_UNIT, number // FLATS_A_UNIT
        building = unit // UNITS_A_BUILDING + 1
        yield f"{building}栋", f"{unit % UNITS_A_BUILDING + 1}单元", f"{flat // 4 + 1}0{flat % 4 + 1}"


def place_rows(rows: int) -> Rows:
    heading = ["编号", "楼栋", "单元", "房号", "楼层", "建筑面积"]
    body = [[f"F{n}", *at, int(at[2][0]), 80 + n % 60] for n, at in enumerate(addresses(rows))]
    return [["房屋清单"], heading, *body]


def resident_rows(rows: int) -> Rows:
    heading = ["编号", "楼栋", "单元", "房号", "姓名", "联系电话", "入住时间", "产权份额"]
    body = [[f"P{n}", *at, name(n), 13_000_000_000 + n, "2021-05-01", "1/2"] for n, at in living(rows)]
    return [heading, *body]


def living(rows: int) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Two in each flat."""
    flats = list(addresses((rows + 1) // 2))
    return ((n, flats[n // 2]) for n in range(rows))


def name(number: int) -> str:
    one, rest = number % len(GIVEN), number // len(GIVEN)
    return SURNAMES[rest % len(SURNAMES)] + GIVEN[(rest // len(SURNAMES)) % len(GIVEN)] + GIVEN[one]


def workbook(rows: Rows) -> bytes:
    return write_workbook([Table("表", [str(cell) for cell in rows[0]], rows[1:])])


def seconds(act: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    found = act()
    return round(time.perf_counter() - begin, 2), found


def versions() -> dict[str, str]:
    return {
        "python": platform.python_version(),
        "django": django.get_version(),
        "openpyxl": openpyxl.__version__,
        "psycopg": psycopg.__version__,
        "cores": str(os.cpu_count()),
    }
