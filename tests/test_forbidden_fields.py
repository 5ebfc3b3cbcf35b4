"""What may never be kept about a person has no column to be kept in, and no name to be imported under."""

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db.models import Field

from mulin.paperwork.rules.forbidden import never_taken
from mulin.paperwork.rules.kinds import mapping_names
from mulin.people.rules import FactKind

# The words of what is never held: faith, origin, opinion, petitions, offences, illness, body, ways, money, grades.
FORBIDDEN = re.compile(
    r"relig|faith|zongjiao|宗教|信仰"
    r"|ethnic|nationality|minzu|民族"
    r"|politic|zhengzhi|政治面貌|政见"
    r"|petition|xinfang|shangfang|信访|上访"
    r"|crimin|convict|offen[cs]e|prison|drug|xidu|qianke|shejiao|xingman|刑满|前科|吸毒|社区矫正|违法|犯罪"
    r"|diagnos|disease|illness|mental|psychi|jibing|jingshen|bingshi|病史|疾病|患病|精神|诊断"
    r"|sexual|xingquxiang|性取向"
    r"|biometr|fingerprint|face_|faceid|voiceprint|renlian|zhiwen|人脸|指纹|声纹"
    r"|track|trajectory|guiji|行踪|轨迹|latitude|longitude"
    r"|income|salary|shouru|收入|工资"
    r"|key_person|zhongdian|重点人员|特殊人群|稳控"
    r"|risk|loyal|score|credit|points|jifen|dengji|风险等级|信用分|积分|评级"
    r"|id_number|id_card|shenfenzheng|身份证"
    r"|social_media|weibo|通讯录",
    re.IGNORECASE,
)
# Places may be drawn; audit tables name tables; whoever adds a name here says why.
INNOCENT: dict[str, str] = {}


def columns() -> Iterator[str]:
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("mulin."):
            for field in model._meta.get_fields():
                if isinstance(field, Field):
                    yield f"{model._meta.label}.{field.name}"
                    yield f"{model._meta.label}.{field.column}"


def test_no_column_can_hold_what_is_never_held() -> None:
    found = [name for name in columns() if FORBIDDEN.search(name.rpartition(".")[2])]
    assert [name for name in found if name not in INNOCENT] == []


def test_every_column_is_looked_at() -> None:
    names = set(columns())
    assert "people.Person.name" in names
    assert "places.Place.path" in names


def test_no_kind_of_fact_is_a_label() -> None:
    said = [f"{kind.value} {kind.label}" for kind in FactKind]
    assert [words for words in said if FORBIDDEN.search(words)] == []


def test_no_import_mapping_takes_in_what_is_never_held() -> None:
    names = mapping_names()
    assert [name for name in names if FORBIDDEN.search(name)] == []
    assert [name for name in names if never_taken(name)] == []
    assert len(names) > 50


@pytest.mark.parametrize(
    "word", ["religion", "minzu", "信访次数", "is_key_person", "income", "精神状况", "face_id", "xinfang"]
)
def test_words_that_must_be_found_are_found(word: str) -> None:
    assert FORBIDDEN.search(word)
