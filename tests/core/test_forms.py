"""Any form: large labels, errors at the field and above, what was typed is kept."""

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.datastructures import MultiValueDict
from tests.markup import squeezed

from mulin.core.forms import CheckCards, Choice, PhotosField, PhotosInput, RadioCards


class Sample(forms.Form):
    words = forms.CharField(label="哪里不对", help_text="照平时说话写就行。", widget=forms.Textarea)
    kind = forms.ChoiceField(
        label="哪一类", widget=RadioCards, choices=[("a", Choice("灯", "三天内办")), ("b", "门")]
    )
    agreed = forms.BooleanField(label="同意", required=False)
    secret = forms.CharField(widget=forms.HiddenInput)

    def clean(self) -> None:
        if self.cleaned_data.get("words") == "坏":
            raise forms.ValidationError("这样不行。")


class Photos(forms.Form):
    photos = PhotosField(label="照片", most=2)


def drawn(form: forms.Form) -> str:
    return squeezed(str(form))


def photo(name: str = "a.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"x")


def with_photos(*files: SimpleUploadedFile) -> Photos:
    return Photos({}, MultiValueDict({"photos": list(files)}))


def test_an_untouched_form_has_no_summary() -> None:
    assert "summary" not in drawn(Sample())


def test_a_label_belongs_to_its_field_and_help_is_read_with_it() -> None:
    shown = drawn(Sample())
    assert '<label class="field-label" for="id_words">哪里不对</label>' in shown
    assert '<p class="field-help" id="id_words_helptext">照平时说话写就行。</p>' in shown
    assert 'aria-describedby="id_words_helptext"' in shown


def test_only_what_may_be_left_out_is_marked() -> None:
    shown = drawn(Photos())
    assert "可不填" not in shown
    assert 'for="id_words">哪里不对<small>可不填</small>' in drawn(optional())


def optional() -> Sample:
    form = Sample()
    form.fields["words"].required = False
    return form


def test_errors_stand_at_the_field_and_above_with_a_link() -> None:
    shown = drawn(Sample({"words": ""}))
    assert '<a href="#id_words">哪里不对</a>：这一项要填。' in shown
    assert '<p class="field-error" id="id_words_error">这一项要填。</p>' in shown
    assert 'aria-describedby="id_words_helptext id_words_error"' in shown


def test_the_link_to_a_choice_leads_to_its_first_card() -> None:
    shown = drawn(Sample({"words": "灯"}))
    assert '<a href="#id_kind_0">哪一类</a>' in shown
    assert 'id="id_kind_0"' in shown


def test_an_error_of_a_hidden_field_has_no_link() -> None:
    assert "<li>这一项要填。</li>" in drawn(Sample({"words": "灯", "kind": "a"}))


def test_an_error_of_the_whole_form_stands_above() -> None:
    assert "<li>这样不行。</li>" in drawn(Sample({"words": "坏", "kind": "a", "secret": "s"}))


def test_what_was_typed_is_kept() -> None:
    shown = drawn(Sample({"words": "灯 <坏>", "kind": "b", "agreed": "on"}))
    assert "灯 &lt;坏&gt;</textarea>" in shown
    assert 'value="b"' in shown
    assert shown.count("checked") == 2


def test_a_card_says_what_its_choice_means() -> None:
    shown = drawn(Sample())
    assert "<span>灯<small>三天内办</small></span>" in shown
    assert "<span>门</span>" in shown


def test_cards_for_any_of_a_few_look_alike() -> None:
    field = forms.MultipleChoiceField(widget=CheckCards, choices=[("a", "灯")])
    assert 'class="choice"' in field.widget.render("x", [])


def test_a_phone_may_choose_or_go_straight_to_its_camera() -> None:
    assert "capture" not in PhotosInput().render("p", None)
    straight = PhotosInput(camera=True).render("p", None)
    assert all(part in straight for part in ('capture="environment"', 'accept="image/*"', "multiple"))


def test_photos_come_as_a_list() -> None:
    form = with_photos(photo("a.jpg"), photo("b.jpg"))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["photos"]] == ["a.jpg", "b.jpg"]


def test_too_many_photos_are_refused_with_the_number() -> None:
    assert with_photos(photo(), photo(), photo()).errors == {"photos": ["最多放 2 张照片，请去掉几张"]}


def test_photos_that_must_be_given_are_asked_for() -> None:
    assert with_photos().errors == {"photos": ["请至少放一张照片"]}


def test_an_empty_photo_is_refused() -> None:
    assert with_photos(SimpleUploadedFile("a.jpg", b"")).errors == {"photos": ["这个文件是空的，请换一个。"]}
