"""The figures of mediation: sums, never under five, and they open to nothing."""

from django.utils.translation import gettext_lazy as _

from mulin.ledger.rules.measures import Flow, Frame, Measure, Of
from mulin.mediation.rules.deeds import Deed


def measures() -> tuple[Measure, ...]:
    return (
        Measure(
            "mediation.registered",
            _("登记的纠纷"),
            _("这段时间里登记调解的纠纷。不到5起的不写出来，也不分楼栋和网格。"),
            Flow((Of(Deed.REGISTERED),)),
            Frame.TOGETHER,
            sealed=True,
        ),
        Measure(
            "mediation.settled",
            _("调解成功的纠纷"),
            _(
                "这段时间里达成协议并生效的纠纷，口头的也算；后来没有做到的，知道的那天减掉。不到5起的不写出来，也不分楼栋和网格。"
            ),
            Flow((Of(Deed.SETTLED),)),
            Frame.TOGETHER,
            sealed=True,
        ),
    )
