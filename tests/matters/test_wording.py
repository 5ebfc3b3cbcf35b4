"""Words: what may be listed, what they are found by, what they suggest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mulin.matters.presets import category_rows
from mulin.matters.rules.wording import Likely, grams, masked, normal, propose

CUES = [(row.code, row.cues) for row in category_rows()]


@pytest.mark.parametrize(
    ("said", "listed"),
    [
        ("电话13812345678找我", "电话***找我"),
        ("电话 138 1234 5678", "电话 ***"),
        ("座机0551-62345678", "座机***"),
        ("身份证11010519491231002X", "身份证***"),
        ("卡号6222021234567890123", "卡号***"),
        ("车牌皖A·12345堵门", "车牌***堵门"),
        ("微信号:abc_12345", "***"),
        ("写信 lao.wang@example.com 吧", "写信 *** 吧"),
        ("我家302室漏水", "我家***漏水"),
        ("１３８１２３４５６７８", "***"),
        ("楼道灯坏了", "楼道灯坏了"),
        ("3栋2单元灯坏了", "3栋2单元灯坏了"),
    ],
)
def test_private_numbers_are_masked(said: str, listed: str) -> None:
    assert masked(said) == listed


def test_chinese_marks_stay_and_full_width_letters_become_plain() -> None:
    assert normal("ＬＥＤ灯，坏了！（３楼）……真的？") == "LED灯，坏了！（3楼）……真的？"


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert masked(masked(text)) == masked(text)


@given(st.text())
def test_normal_words_hold_no_control_characters_and_no_outer_blanks(text: str) -> None:
    plain = normal(text)
    assert plain == plain.strip()
    assert all(c.isprintable() for c in plain)


@given(st.text(), st.text(min_size=2, max_size=6))
def test_whatever_is_said_is_found_by_a_part_of_it(before: str, part: str) -> None:
    assert set(grams(part)) <= set(grams(f"{before} {part}")) or masked(f"{before} {part}") != normal(
        f"{before} {part}"
    )


def test_grams_are_pairs_of_neighbours_within_a_run_of_words() -> None:
    assert grams("楼道灯,坏了") == ["坏了", "楼道", "道灯"]
    assert grams("灯") == ["灯"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("三楼楼道灯坏了好几天", "0101"),
        ("楼上漏水滴到我家天花板", "0201"),
        ("半夜清运车在垃圾点太吵", "0303"),
        ("电动车上楼充电", "0404"),
        ("外墙脱落,瓷砖掉下来", "0203"),
        ("想要个晒被子的地方", "0106"),
    ],
)
def test_words_suggest_their_category(said: str, code: str) -> None:
    assert propose(said, CUES)[0].code == code


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("门口那条路坑坑洼洼没人修路", "0104"),
        ("卫生间漏到楼下了", "0201"),
        ("下雨就漏雨，墙上有裂缝", "0202"),
        ("楼下垃圾几天没人清", "0302"),
        ("垃圾房的臭味飘上来", "0303"),
        ("垃圾分类没人管", "0304"),
        ("绿化带里砍树", "0305"),
        ("小区车位太贵", "0403"),
        ("有人占车位", "0402"),
        ("路口没有斑马线", "0406"),
        ("楼下麻将馆扰民", "0601"),
        ("装修扰民", "0205"),
        ("油烟扰民", "0803"),
        ("晚上施工到两点", "0804"),
        ("邻居家的狗半夜叫", "0602"),
        ("接到诈骗电话", "0703"),
        ("楼顶违章建筑", "0801"),
        ("公交站牌倒了", "0806"),
        ("水压太小", "0901"),
        ("家里断电了", "0902"),
        ("手机没信号", "0905"),
        ("化粪池满了", "0906"),
        ("社区医院能打疫苗吗", "1004"),
        ("暑假幼儿园放假孩子没处去", "1101"),
        ("咨询落户怎么办理", "1104"),
        ("老板拖欠工资", "1106"),
        ("物业公司乱收费", "1201"),
        ("什么时候选业主委员会", "1202"),
        ("棚户区改造什么时候轮到我们", "1204"),
        ("想加装电梯", "1204"),
        ("给网格员点个赞，送面锦旗", "1206"),
        ("我提个建议", "1206"),
    ],
)
def test_plain_words_of_neighbours_suggest_their_category(said: str, code: str) -> None:
    assert propose(said, CUES)[0].code == code


@pytest.mark.parametrize("word", ["建议", "投诉", "感谢", "系统", "网站"])
def test_a_word_that_stands_in_any_message_decides_nothing(word: str) -> None:
    assert propose(f"我要{word}", CUES) == ()


@pytest.mark.parametrize("said", ["学习压力", "网络", "被打扰", "公交线路", "培训机构"])
def test_what_only_looks_like_distress_or_a_fault_is_not_taken_for_one(said: str) -> None:
    assert {"1005", "0905", "0606", "0902", "1105"}.isdisjoint(one.code for one in propose(said, CUES))


def test_no_cue_stands_twice_or_is_too_long_to_keep() -> None:
    cues = [cue for _code, words in CUES for cue in words]
    assert sorted(cues) == sorted(set(cues))
    assert max(map(len, cues)) <= 20


def test_the_cue_that_decided_is_named() -> None:
    assert propose("门口井盖没了", CUES)[0] == Likely("0104", "井盖")


def test_words_without_a_cue_suggest_nothing() -> None:
    assert propose("你好", CUES) == ()


def test_the_shipped_tree_is_twelve_groups_of_six() -> None:
    codes = [row.code for row in category_rows()]
    assert len(codes) == len(set(codes)) == 72
    assert {code[:2]: sum(c[:2] == code[:2] for c in codes) for code in codes} == {
        f"{n:02}": 6 for n in range(1, 13)
    }


def test_emergencies_of_life_show_their_hotline() -> None:
    missing = {r.code for r in category_rows() if r.limit_class == "E" and not r.hotline}
    assert missing == set()


def test_confidential_kinds_start_above_volunteers_and_grids() -> None:
    confidential = {r.code: r for r in category_rows() if r.confidential}
    assert set(confidential) == {"0605", "0606", "1005", "1102"}
    assert {(r.volunteers, r.floor) for r in confidential.values()} == {(False, 40)}
