"""How forms look everywhere, and the few fields that Django has no widget for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.renderers import DjangoTemplates
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Renderer(DjangoTemplates):
    """Draws any form with large labels, the error at its field and a summary above (FORM_RENDERER)."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"


@dataclass(frozen=True, slots=True)
class Choice:
    """The label of a card in `RadioCards`: a few words, and below them what they mean."""

    text: Promise | str
    hint: Promise | str = ""

    def __str__(self) -> str:
        return str(self.text)


class RadioCards(forms.RadioSelect):
    """One of a few, each a card as wide as a thumb needs; labels may be a `Choice`."""

    option_template_name = "core/forms/choice.html"


class CheckCards(forms.CheckboxSelectMultiple):
    """Any of a few, drawn as `RadioCards`."""

    option_template_name = "core/forms/choice.html"


class PhotosInput(forms.FileInput):
    """A large button for photos. With `camera` a phone opens its camera at once;
    without, it lets the person choose between camera and album."""

    template_name = "core/forms/photos.html"
    allow_multiple_selected = True

    def __init__(self, *, camera: bool = False) -> None:
        super().__init__({"accept": "image/*"} | ({"capture": "environment"} if camera else {}))


Upload: TypeAlias = "UploadedFile[Any]"


class PhotosField(forms.FileField):
    """A list of uploaded files, at most `most`; what they hold is checked where they are stored."""

    widget = PhotosInput

    def __init__(self, *, most: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.most = most

    def clean(self, data: Sequence[Upload] | None, initial: object = None) -> list[Upload]:  # noqa: ARG002
        files = [file for file in data or () if file]
        if len(files) > self.most:
            raise ValidationError(self._too_many(), code="too_many")
        if not files and self.required:
            raise ValidationError(_("请至少放一张照片"), code="required")
        return [super(PhotosField, self).clean(file) for file in files]

    def _too_many(self) -> str:
        return ngettext(
            "最多放 %(most)d 张照片，请去掉几张", "最多放 %(most)d 张照片，请去掉几张", self.most
        ) % {"most": self.most}
