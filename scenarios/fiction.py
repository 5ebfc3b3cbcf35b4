"""Fictional people: names put together by chance, and numbers that ring nowhere.

Mobiles read 1xx 0000 xxxx: the four digits in the middle name a district's exchange, and none has 0000.
Landlines begin with 0 after the area code, as no number does.
"""

import random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
    "苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
COMMON = 24  # of the surnames, in their order: as frequent as all others together
FIRST = "秀桂玉文志建世家永德金兰淑素凤美雪梦若子思雨欣佳宇浩泽启书明景传克维绍宜润安友学怀"
SECOND = "英芳珍云梅华兰萍霞琴凯峰平强军辉涛斌宁涵怡轩然琪洋鹏超群田生山林江河川石竹松柏荷莲菊"
SHORT = "芸筠琰澄淞桐霖瑾珺翎苓荃旻晟"
MOBILE = ("133", "135", "136", "137", "138", "139", "150", "151", "158", "159", "177", "181", "187", "189")


class Fiction:
    """Names and numbers that follow from `seed` alone; no mobile comes twice. `area` is the code of landlines."""

    def __init__(self, seed: str, *, area: str = "0551") -> None:
        self._area = area
        self._chance = random.Random(seed)
        self._mobiles = [f"{prefix}0000{end:04d}" for prefix in MOBILE for end in range(10_000)]
        self._chance.shuffle(self._mobiles)
        self._landlines = 0

    def surname(self) -> str:
        return self._chance.choice(SURNAMES[:COMMON] if self._chance.random() < 0.5 else SURNAMES)

    def name(self) -> str:
        if self._chance.random() < 0.12:
            return self.surname() + self._chance.choice(SHORT)
        return self.surname() + self._chance.choice(FIRST) + self._chance.choice(SECOND)

    def mobile(self) -> str:
        return self._mobiles.pop()

    def landline(self) -> str:
        self._landlines += 1
        return f"{self._area}-0000{self._landlines:04d}"
