"""Headings whose columns are never taken, whatever the sheet is for.

What is listed here cannot be held by any table, so there is nothing to map such a column to.
"""

from enum import StrEnum
from typing import Final

from mulin.paperwork.rules.parsers.plain import narrow


class Never(StrEnum):
    """Why a column is not taken; `words.never` says it."""

    BELIEF = "belief"
    ETHNICITY = "ethnicity"
    POLITICS = "politics"
    PETITIONS = "petitions"
    OFFENCES = "offences"
    HEALTH = "health"
    INTIMATE = "intimate"
    BODY = "body"
    TRACKS = "tracks"
    SOCIAL = "social"
    INCOME = "income"
    LABELS = "labels"
    IDENTITY_NUMBER = "identity_number"


HEADINGS: Final[dict[Never, tuple[str, ...]]] = {
    Never.BELIEF: ("宗教", "信仰", "教派", "religion", "belief", "faith"),
    Never.ETHNICITY: ("民族", "族别", "种族", "ethnic", "nationality", "race"),
    Never.POLITICS: ("政治面貌", "政治", "党员", "党派", "入党", "party member", "political"),
    Never.PETITIONS: ("信访", "上访", "访民", "缠访", "petition"),
    Never.OFFENCES: (
        "犯罪", "前科", "刑满", "刑释", "服刑", "吸毒", "涉毒", "戒毒", "矫正", "违法", "处罚", "邪教", "案底",
        "crime", "criminal", "offence", "drug",
    ),
    Never.HEALTH: (
        "疾病", "病史", "病情", "病种", "诊断", "精神", "残疾", "残障", "健康状况", "血型", "慢性病", "大病",
        "health", "disease", "diagnos", "disab", "illness",
    ),
    Never.INTIMATE: ("性取向", "生育", "怀孕", "避孕", "sexual"),
    Never.BODY: ("指纹", "人脸", "面部", "声纹", "虹膜", "照片", "相片", "fingerprint", "biometric", "photo"),
    Never.TRACKS: ("轨迹", "行踪", "定位", "track"),
    Never.SOCIAL: ("微信", "qq", "抖音", "微博", "通讯录", "wechat", "weibo", "social media"),
    Never.INCOME: ("收入", "工资", "低保", "存款", "负债", "贫困", "银行卡", "income", "salary", "bank"),
    Never.LABELS: (
        "重点人", "重点人员", "重点人群", "重点对象", "特殊人群", "特殊群体", "稳控", "维稳", "风险等级", "危险等级", "可信",
        "积分", "信用", "评分", "打分", "等级", "画像", "标签", "类别人员", "人员类别",
        "score", "credit", "risk", "loyalty", "label",
    ),
    Never.IDENTITY_NUMBER: ("身份证", "身份号", "公民身份", "证件号", "护照", "社保卡", "id card", "id number", "passport"),
}  # fmt: skip


def never_taken(heading: str) -> Never | None:
    """The reason why a column with this heading is not taken, or None where it may be."""
    text = narrow(heading).lower().replace(" ", "")
    for reason, words in HEADINGS.items():
        if any(word.replace(" ", "") in text for word in words):
            return reason
    return None
