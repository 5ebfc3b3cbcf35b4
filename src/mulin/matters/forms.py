"""What residents and staff fill in."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from mulin.core import phones
from mulin.core.errors import Refused
from mulin.core.forms import PhotosField, RadioCards
from mulin.core.ids import new_id
from mulin.matters import queries
from mulin.matters.actions.answering import PHOTOS_OF_PARTY
from mulin.matters.actions.photos import PHOTOS_MOST
from mulin.matters.actions.report import WORDS_MOST
from mulin.matters.models import Channel, Rating
from mulin.matters.presenters.sentences import CHANNEL, CONTENT, REFUSED
from mulin.matters.rules import numbers
from mulin.matters.rules.chat import Said, read_chat
from mulin.matters.rules.given import Given
from mulin.matters.rules.joint import SAID_BY_PARTY, Party
from mulin.places.rules.spoken import meant

WHERE_LIKE = _("如：18栋2单元，或 18-2")
PHONE_NEEDED = _("这个电话号码不对。手机号是 11 位，座机请带区号。")
TELL = _("办好了、要问一句的时候，发短信告诉我")
CHAT_MOST = 50  # messages of one paste


class PhoneField(forms.CharField):
    """A phone number in any usual way of writing; cleaned to digits alone, empty where none is given."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"})
    default_error_messages = {"phone": REFUSED["phone"], "phone_needed": PHONE_NEEDED}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        try:
            return phones.normal(text)
        except Refused as refused:
            wrong = self.error_messages["phone_needed" if self.required else "phone"]
            raise forms.ValidationError(wrong, code="phone") from refused


class WordsForm(forms.Form):
    """The first page of a report: words and camera first."""

    words = forms.CharField(
        label=_("什么事？"),
        help_text=_("怎么说话就怎么写。比如：三楼楼道灯坏了三天了。"),
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": REFUSED["words"], "max_length": REFUSED["words_long"]},
    )
    photos = PhotosField(label=_("照片"), most=PHOTOS_MOST, required=False)
    phone = PhoneField(
        label=_("电话"),
        help_text=_("留了电话，办事的人好告诉您结果。只有经办的工作人员看得到，每次查看都有记录。"),
        max_length=30,
        required=False,
    )
    tell = forms.BooleanField(label=TELL, required=False)
    avoid_volunteers = forms.BooleanField(label=_("请本楼的楼栋长、单元长回避"), required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)


class CategoryForm(WordsForm):
    """The second page: the proposal confirmed, everything typed kept along."""

    category = forms.CharField(max_length=8, error_messages={"required": REFUSED["category"]})

    photos = None  # type: ignore[assignment]  # they wait under the form's key since the first page


class JoinForm(forms.Form):
    """The neighbour joins what was reported before, and leaves a number or none."""

    join = forms.IntegerField()
    phone = PhoneField(max_length=30, required=False)
    request_key = forms.UUIDField()


class ForSomeoneForm(forms.Form):
    """Filed for someone who tells it: in a breath, with a phone number at most."""

    words = forms.CharField(
        label=_("什么事？"),
        max_length=WORDS_MOST,
        widget=forms.Textarea(attrs={"rows": 3, "autofocus": True}),
        error_messages={"required": REFUSED["words"], "max_length": REFUSED["words_long"]},
    )
    where = forms.CharField(
        label=_("在哪里？"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off", "placeholder": WHERE_LIKE}),
        error_messages={"required": REFUSED["place"]},
    )
    phone = PhoneField(label=_("对方的电话"), max_length=30, required=False)
    tell = forms.BooleanField(label=_("对方愿意收短信：办好了、要问一句的时候"), required=False)
    channel = forms.ChoiceField(
        label=_("怎么说的？"),
        choices=[(c, CHANNEL[c]) for c in (Channel.VISIT, Channel.PHONE, Channel.DESK, Channel.CHAT)],
        widget=RadioCards,
        initial=Channel.VISIT,
    )
    category = forms.ChoiceField(label=_("哪一类？"), required=False)
    photos = PhotosField(label=_("照片"), most=PHOTOS_MOST, required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def __init__(
        self, *args: Any, places: dict[str, UUID], categories: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.places = places
        category = self.fields["category"]
        assert isinstance(category, forms.ChoiceField)
        category.choices = [("", _("看字面自动选")), *categories]

    def clean_where(self) -> UUID:
        return self.places[_meant(self.cleaned_data["where"], self.places)]


class PartiesField(forms.Field):
    """Those who are asked, as the page wrote them; empty values are nobody."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> tuple[Party, ...]:
        read = [Party.read(said) for said in value or () if said]
        parties = tuple(party for party in read if party)
        if len(parties) < len(read):
            raise forms.ValidationError(REFUSED["parties"], code="parties")
        return parties


class KeysField(forms.Field):
    """The keys of what was ticked."""

    widget = forms.SelectMultiple

    def to_python(self, value: Any) -> list[UUID]:
        try:
            return [UUID(said) for said in value or ()]
        except ValueError as error:
            raise forms.ValidationError(REFUSED["task_moved"], code="keys") from error


class StepForm(forms.Form):
    """One move: its words (the table says whether they must be there), photos, and what else it needs."""

    move = forms.CharField(max_length=20)
    words = forms.CharField(max_length=WORDS_MOST, required=False, strip=True)
    photos = PhotosField(most=PHOTOS_MOST, required=False)
    seen = forms.IntegerField(required=False)
    until = forms.DateField(required=False)
    post = forms.UUIDField(required=False)
    into = forms.CharField(max_length=20, required=False)
    sure = forms.BooleanField(required=False)
    ground = forms.CharField(max_length=20, required=False)
    category = forms.CharField(max_length=8, required=False)
    parties = PartiesField(required=False)
    lead = PartiesField(required=False)
    task = forms.UUIDField(required=False)
    premises = forms.UUIDField(required=False)
    where = forms.CharField(max_length=80, required=False, strip=True)

    def clean_into(self) -> UUID | None:
        """The other matter by its number, as it is spoken."""
        if not (said := self.cleaned_data["into"]):
            return None
        try:
            found = queries.by_number(numbers.heard(said))
        except Refused as refused:
            raise forms.ValidationError(REFUSED["number"], code="number") from refused
        return found.pk if found else None

    def given(self) -> Given:
        """What is given beside the words."""
        data = self.cleaned_data
        return Given(
            until=data["until"],
            post=data["post"],
            into=data["into"],
            ground=data["ground"],
            category=data["category"],
            parties=data["parties"],
            lead=next(iter(data["lead"]), None),
            task=data["task"],
            premises=data["premises"],
            where=data["where"],
        )


class TaskForm(forms.Form):
    """What a party answers: one of its moves, words, and a few photos."""

    move = forms.ChoiceField(choices=[(move, "") for move in SAID_BY_PARTY])
    words = forms.CharField(max_length=WORDS_MOST, required=False, strip=True)
    photos = PhotosField(most=PHOTOS_OF_PARTY, required=False)


class LinkForm(forms.Form):
    """What may be seen by a task's link beside what is asked."""

    spot = forms.BooleanField(required=False)
    photos = KeysField(required=False)


OWN_MOVES = ("answer", "avoid", "withdraw", "reopen")


class AnswerForm(forms.Form):
    """The reporter says whether it is settled, and how content they are, in one tap; or takes a move of theirs."""

    answer = forms.ChoiceField(
        choices=[
            *((str(value), CONTENT[value]) for value in Rating.Content.values),
            ("not_settled", ""),
            *((move, "") for move in OWN_MOVES),
        ]
    )
    words = forms.CharField(max_length=WORDS_MOST, required=False, strip=True)


class ChatForm(forms.Form):
    """A piece of a group chat, and where its people live."""

    text = forms.CharField(
        label=_("群里说了什么？"),
        help_text=_("在群里多选几条消息，复制，贴到这里。谁说的不会记下来，只记您选中的事。"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8, "autofocus": True}),
        error_messages={"required": _("请把群里的话贴进来。")},
    )
    where = forms.CharField(
        label=_("是哪里的群？"),
        max_length=80,
        widget=forms.TextInput(attrs={"list": "places", "autocomplete": "off"}),
        error_messages={"required": REFUSED["place"]},
    )

    def __init__(self, *args: Any, places: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def clean_text(self) -> list[Said]:
        said = read_chat(self.cleaned_data["text"])
        if not said:
            raise forms.ValidationError(
                _("这里面没有读到话。只有图片和表情的，请写一句再登记。"), code="nothing"
            )
        return said[:CHAT_MOST]

    def clean_where(self) -> str:
        return _meant(self.cleaned_data["where"], self.places)


class ChatLineForm(forms.Form):
    """One message that may become a matter."""

    taken = forms.BooleanField(required=False)
    words = forms.CharField(max_length=WORDS_MOST, required=False, strip=True)
    where = forms.CharField(max_length=80, required=False)
    category = forms.CharField(max_length=8, required=False)
    photos = PhotosField(label=_("照片"), most=PHOTOS_MOST, required=False)
    request_key = forms.UUIDField()
    also = forms.IntegerField(min_value=0, max_value=CHAT_MOST)
    pictures = forms.IntegerField(min_value=0, max_value=CHAT_MOST, required=False)

    def __init__(self, *args: Any, places: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = places

    def clean(self) -> dict[str, Any]:
        """What is not ticked may be anything."""
        data = super().clean() or {}
        if data.get("taken"):
            data["where"] = _meant(data.get("where", ""), self.places)
            if not data.get("words"):
                raise forms.ValidationError(REFUSED["words"], code="words")
            if not data.get("category"):
                raise forms.ValidationError(REFUSED["category"], code="category")
        return data


ChatLines = forms.formset_factory(ChatLineForm, extra=0, max_num=CHAT_MOST, absolute_max=CHAT_MOST)


def _meant(said: str, places: Collection[str]) -> str:
    name = meant(said, places)
    if name is None:
        raise forms.ValidationError(REFUSED["place"], code="place")
    return name


class PartForm(forms.Form):
    """What becomes a matter of its own."""

    words = forms.CharField(label=_("什么事？"), max_length=WORDS_MOST, strip=True)
    category = forms.CharField(max_length=8)


PartsFormSet = forms.formset_factory(PartForm, extra=3, max_num=3, absolute_max=3)


class ReasonForm(forms.Form):
    """Why somebody needs to see what is guarded; the one concerned reads it."""

    reason = forms.CharField(
        label=_("为什么要看？"),
        max_length=200,
        error_messages={"required": _("请写一句为什么要看，本人会看到。")},
    )
