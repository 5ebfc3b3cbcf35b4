"""A year of disputes, most of them settled: what neighbours quarrel about, drawn by seed. All of it is made up."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mulin.places.models import Place
from scenarios.disputes import Dispute

SETTLED = 44  # with the two of disputes.toml: 46 in a year
NOT_SETTLED = ("not_agreed", "refused", "stopped", "not_agreed", "refused")
ORALLY = 0.3  # of those settled
FIRST, LAST = 20, 330  # days ago


@dataclass(frozen=True, slots=True)
class Trouble:
    """What a dispute is about, what was said at the table, and what the two agreed on."""

    dispute: str
    demands: str
    record: str
    facts: str
    content: str
    manner: str


TROUBLES = (
    Trouble(
        "楼上拖椅子、孩子跑跳，楼下睡不好，敲过几回门，话越说越重。",
        "楼下要晚上安静；楼上说孩子小，管不住。",
        "楼上说没想到声音这么大，楼下说白天怎么都行。试着一起听了一回。",
        "楼上晚间活动声响影响楼下休息，双方没有争议。",
        "楼上铺软垫、给椅子套脚套，晚上九点以后不跑跳；楼下有事先打电话，不敲管子。",
        "一周内铺好，楼下来看一眼。",
    ),
    Trouble(
        "空调外机滴水，滴在楼下晾的被子上。",
        "楼下要接管子；楼上说是物业的事。",
        "到阳台上看了，接口松了。物业说可以帮着接。",
        "楼上外机排水管脱落，滴水弄湿楼下衣被。",
        "楼上换排水管，物业师傅来接，费用楼上出。",
        "接好以后开一晚看看还滴不滴。",
    ),
    Trouble(
        "两家的车位线磨没了，停车总压着对方。",
        "各说各的车停得正。",
        "拿图纸量了，两边都压了一点。",
        "车位线不清，双方停车都越了线。",
        "物业重新划线；线划好以前，一家靠左、一家靠右停。",
        "划线那天两家都把车挪开。",
    ),
    Trouble(
        "楼道里放鞋柜，对门说挡了路。",
        "一家要放，一家要清。",
        "量了楼道的宽，轮椅确实过不去。",
        "楼道堆放鞋柜影响通行。",
        "鞋柜搬回家里，对门帮着抬。",
        "三天内搬走。",
    ),
    Trouble(
        "狗叫，出电梯不牵绳，吓着了老人。",
        "老人家里要道歉；养狗的说狗不咬人。",
        "养狗的先道了歉，老人说自己也怕得厉害了些。",
        "犬只未牵绳，惊吓邻居，没有受伤。",
        "进出牵绳，电梯里有人就等下一趟；叫得厉害时关窗。",
        "当场说定，双方点头。",
    ),
    Trouble(
        "装修把垃圾堆在单元门口三天，进出都是灰。",
        "邻居要马上清；业主说师傅没来车。",
        "业主当场给师傅打了电话。",
        "装修垃圾堆放在单元门口，超过约定时间。",
        "当天清走，以后装袋、当天装车；清完把门口扫一遍。",
        "傍晚六点以前，邻居看过算数。",
    ),
    Trouble(
        "洗衣房漏水泡了楼下的墙角，说不清是谁家的管子。",
        "楼下要补墙；两户都说不是自己家的。",
        "请水工关阀试了，是楼上洗衣机的接头。",
        "楼上洗衣机接头渗水，楼下墙角起皮。",
        "楼上换接头，给楼下补墙角、刷一遍。",
        "补好后楼下验看。",
    ),
    Trouble(
        "门口种菜施肥，有味道，招苍蝇。",
        "一家要开窗，一家说种了好几年。",
        "种菜的说可以换地方，邻居说菜也吃过。",
        "在公共绿地种菜施肥，气味影响邻居。",
        "菜移到社区的小菜园，绿地种回草。",
        "社区给一小块地，两家一起搬。",
    ),
)


def disputes_of_a_year(seed: int, places: Sequence[Place]) -> Iterator[Dispute]:
    """The earliest first; the same seed gives the same."""
    chance = random.Random(f"{seed}/year of disputes")
    ends = [_settled(chance) for _one in range(SETTLED)] + list(NOT_SETTLED)
    days = sorted((chance.randint(FIRST, LAST) for _end in ends), reverse=True)
    chance.shuffle(ends)
    for day, end in zip(days, ends, strict=True):
        yield _dispute(chance.choice(TROUBLES), chance.choice(places), day, end)


def _settled(chance: random.Random) -> str:
    return "orally" if chance.random() < ORALLY else "performed"


def _dispute(trouble: Trouble, place: Place, days: int, end: str) -> Dispute:
    return Dispute(
        place=place.slug,
        days=days,
        dispute=trouble.dispute,
        end=end,
        demands=trouble.demands,
        record=trouble.record,
        facts=trouble.facts,
        content=trouble.content,
        manner=trouble.manner,
        within=10,
    )
