"""What is filled in: a notice of affairs, its correction, a question."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from mulin.boards.actions import Correction, Written
from mulin.boards.models import Version
from mulin.boards.models.affair import TEXT_MOST, TITLE_MOST, WHY_MOST
from mulin.boards.presenters.words import KIND, SAYS
from mulin.core.ids import new_id
from mulin.matters.actions.report import WORDS_MOST
from mulin.matters.forms import TELL, PhoneField
from mulin.matters.presenters.sentences import REFUSED
from mulin.people.models import Post

Choices = Iterable[tuple[str, str]]
TITLE = forms.CharField(label=_("题目"), max_length=TITLE_MOST)
TEXT = forms.CharField(
    label=_("内容"),
    help_text=_(
        "会打印成一张大字的公告。写清楚是什么事、多少钱、什么时候、以后怎么办；不要写居民的姓名、电话。"
    ),
    max_length=TEXT_MOST,
    widget=forms.Textarea(attrs={"rows": 10}),
)
POST = forms.TypedChoiceField(
    label=_("谁来回答大家的问题？"), coerce=UUID, error_messages={"required": SAYS["affair_post"]}
)


def post_choices(posts: Iterable[Post]) -> list[tuple[str, str]]:
    return [(str(post.pk), str(post)) for post in posts]


class AffairForm(forms.Form):
    """A notice before it is posted."""

    place = forms.TypedChoiceField(label=_("贴在哪里？"), coerce=UUID)
    kind = forms.ChoiceField(label=_("哪一类？"), choices=list(KIND.items()))
    title = TITLE
    text = TEXT
    post = POST

    def __init__(self, *args: Any, places: Choices, posts: Iterable[Post], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("place", list(places)), ("post", post_choices(posts))):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices

    def written(self) -> Written:
        data = self.cleaned_data
        return Written(data["place"], data["kind"], data["post"], data["title"], data["text"])


class PostForm(forms.Form):
    """From which day it hangs."""

    posted_on = forms.DateField(
        label=_("从哪天起挂？"),
        help_text=_("从这一天起至少挂15天，不能提前取下。"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, data: QueryDict | None = None, *, day: date) -> None:
        super().__init__(data, initial={"posted_on": day})


class CorrectionForm(forms.Form):
    """What it says from now on; what it said before stays readable."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    title = TITLE
    text = TEXT
    post = POST
    why = forms.CharField(label=_("更正了什么？"), help_text=_("写一句，大家看得到。"), max_length=WHY_MOST)

    def __init__(self, data: QueryDict | None, *, now: Version, posts: Iterable[Post]) -> None:
        said = {"seen": now.number, "title": now.title, "text": now.text, "post": now.post_id}
        super().__init__(data, initial=said)
        field = self.fields["post"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = post_choices(posts)

    def correction(self) -> Correction:
        return Correction(**self.cleaned_data)


class QuestionForm(forms.Form):
    """Anybody asks; a number is not needed."""

    words = forms.CharField(
        label=_("您想问什么？"),
        help_text=_("怎么说话就怎么写。"),
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": REFUSED["words"], "max_length": REFUSED["words_long"]},
    )
    phone = PhoneField(
        label=_("电话"),
        help_text=_("可以不留。留了电话，回答您的人好告诉您；只有经办的工作人员看得到，每次查看都有记录。"),
        max_length=30,
        required=False,
    )
    tell = forms.BooleanField(label=TELL, required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
