"""The usual words of a place: for which move, for which matters, and how they are said."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mulin.matters.actions.settings import ReplyText, drop_reply, set_reply
from mulin.matters.models import Reply
from mulin.matters.presenters.sentences import MOVE, STATUS
from mulin.matters.queries import categories_at
from mulin.matters.queries.settings import coming_replies, replies_at
from mulin.matters.rules.moves import ACTIVE
from mulin.matters.rules.replies import TEXT_MOST, WORDED
from mulin.places.models import Place
from mulin.portal.office.acts import Deed, Done
from mulin.portal.office.day import today
from mulin.portal.office.table_rows import Chosen, Line, RowForm, in_words, line_of, may_set

FIELDS = ("move", "category", "status", "text_en", "label_en")


class ReplyForm(RowForm):
    """Words for one move; the English may be left out."""

    move = forms.ChoiceField(
        label=gettext_lazy("什么时候用"), choices=[(move, MOVE[move]) for move in WORDED if move in MOVE]
    )
    label = forms.CharField(label=gettext_lazy("叫什么"), max_length=60)
    text = forms.CharField(
        label=gettext_lazy("怎么说"), max_length=TEXT_MOST, widget=forms.Textarea({"rows": 3})
    )
    category = forms.ChoiceField(label=gettext_lazy("哪些事"), required=False)
    status = forms.ChoiceField(
        label=gettext_lazy("到哪一步"),
        required=False,
        choices=[("", gettext_lazy("不限")), *((s, STATUS[s]) for s in sorted(ACTIVE))],
    )
    label_en = forms.CharField(label=gettext_lazy("英文名"), max_length=60, required=False)
    text_en = forms.CharField(
        label=gettext_lazy("英文怎么说"), max_length=600, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, on: Chosen, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        kinds = _kinds(on.place, today())
        self.fields["category"].choices = [("", _("不限")), *kinds.items()]  # type: ignore[attr-defined]
        self.order_fields(["move", "label", "text", "category", "status", "label_en", "text_en"])

    def start(self, on: Chosen) -> dict[str, Any]:
        row: Reply | None = on.line.row if on.line else None
        if row is None:
            return super().start(on)
        said = {name: getattr(row, name) for name in FIELDS}
        return super().start(on) | said | {"label": row.label_zh, "text": row.text_zh}


def _kinds(place: Place, day: date) -> dict[str, str]:
    """Groups and kinds by their codes."""
    kinds = categories_at(place, day=day)
    groups = {kind.code[:2]: kind.group for kind in kinds}
    return dict(sorted((groups | {kind.code: f"　{kind.label}" for kind in kinds}).items()))


def lines(place: Place, day: date) -> list[Line]:
    return _lines(place, replies_at(place, day=day), day)


def ahead(place: Place, day: date) -> list[Line]:
    """Words without a text are those that will not be used here any more."""
    return _lines(place, coming_replies(place, day=day), day)


def _lines(place: Place, replies: Iterable[Reply], day: date) -> list[Line]:
    kinds = _kinds(place, day)
    return [
        line_of(
            place,
            row,
            row.code,
            (str(MOVE[row.move]), row.label, row.text or _("这里不用这句"), _for_which(row, kinds)),
        )
        for row in replies
    ]


def _for_which(row: Reply, kinds: dict[str, str]) -> str:
    parts = [kinds.get(row.category, row.category).strip(), str(STATUS[row.status]) if row.status else ""]
    return "、".join(part for part in parts if part) or _("不限")


def write(on: Chosen, done: Done) -> None:
    data = {name: value for name, value in done.data.items() if name not in {"since", "row"}}
    with in_words():
        set_reply(
            home=on.place.pk,
            said=ReplyText(**data),
            by=done.scope,
            since=done.data["since"],
            now=done.now,
            code=on.line.key if on.line else "",
        )


def drop(on: Chosen, done: Done) -> None:
    assert on.line is not None
    with in_words():
        drop_reply(home=on.place.pk, code=on.line.key, by=done.scope, since=done.data["since"], now=done.now)


ON_ROW = {
    "change": Deed(
        gettext_lazy("这里这样说"),
        ReplyForm,
        write,
        gettext_lazy("从那天起按新的来"),
        gettext_lazy("只改这里和下面的地方。"),
        "tile",
        may_set,
    ),
    "drop": Deed(gettext_lazy("这里不用这句"), RowForm, drop, gettext_lazy("从那天起不再出现"), may=may_set),
}
ON_TABLE = {
    "add": Deed(gettext_lazy("添一句"), ReplyForm, write, gettext_lazy("添好了"), kind="tile", may=may_set),
}
