"""Public instances are read as they are written; where there is none, the report says so."""

from pathlib import Path

import pytest

from mulin.planning.bench import district, or_library, vrptw
from mulin.planning.bench.files import VARIABLE, NoData, folder

SOLOMON = """R1

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.   XCOORD.   YCOORD.    DEMAND   READY TIME   DUE DATE   SERVICE TIME

    0      0         0          0        0            100        0
    1      3         4          5        0            50         1
    2      0         5          5        10           60         1
"""


@pytest.fixture
def there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    return tmp_path


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_assignment_files_are_solved_and_compared(there: Path) -> None:
    put(there / "assignment/optimal_values.csv", "file,problem,optimum,sense,source\nassign2.txt,1,5,min,x\n")
    put(there / "assignment/assign/assign2.txt", " 2\n 2 9\n 9\n 3\n")
    put(
        there / "assignment/gap_values.csv",
        "file,problem,value\n" + "".join(f"gap{n}.txt,1,7\n" for n in range(1, 13)),
    )
    for number in range(1, 13):
        put(there / f"assignment/gap/gap{number}.txt", "1 2 2  4 1 2 3  1 1 1 1  1 1")
    assert or_library.results() == {"assignment": "1 of 1", "generalised": "12 of 12"}


def test_solomons_form_is_read_in_tenths(there: Path) -> None:
    put(there / "r1.txt", SOLOMON)
    data = vrptw._read(there / "r1.txt")
    first = data.client(0)
    assert (data.num_clients, data.num_vehicles, first.tw_late, first.service_duration) == (2, 2, 500, 10)
    assert data.distance_matrix(0).tolist() == [[0, 50, 50], [50, 0, 31], [50, 31, 0]]


def test_instances_are_searched_and_compared_with_the_best_known(
    there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vrptw, "SOLOMON_SECONDS", 0.05)
    put(
        there / "vrptw/solomon_100_best_known_distance.csv",
        "instance,optimal_distance_1dec_truncated\nR1,13.1\n",
    )
    put(there / "vrptw/solomon_100/r1.txt", SOLOMON)
    assert vrptw.results("community") == {"instances": 1, "mean_gap": 0.0, "worst_gap": 0.0}


def test_buildings_are_read_with_households_from_their_floors(there: Path) -> None:
    put(
        there / "buildings/some_buildings_3.csv",
        "id,lon,lat,floor_area_est_m2\na,113.9,22.5,2000\nb,113.901,22.5,99999\nc,113.9,22.501,10\n",
    )
    problem, source = district.district(3)
    assert source == "public outlines of a city district"
    assert sorted(one.households for one in problem.buildings) == [1, 20, 250]


def test_without_a_folder_the_report_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(NoData, match="MULIN_BENCH_DATA names the folder"):
        folder("assignment")


def test_a_folder_without_a_table_of_buildings_is_no_data(there: Path) -> None:
    (there / "buildings").mkdir()
    assert district.district(5)[1] == "made from a seed"
