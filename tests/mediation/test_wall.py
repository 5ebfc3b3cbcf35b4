"""The wall around a file, tried without any filter of ours; and the looks that its parties read."""

import io
from datetime import timedelta

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from PIL import Image
from tests.factories.ladder import seeing
from tests.factories.mediating import Mediating
from tests.factories.net import NOW, SYSTEM, TODAY

from mulin.audit.models import Look
from mulin.core import db
from mulin.core.errors import NotAllowed, Refused
from mulin.core.scope import Scope
from mulin.mediation import actions, queries
from mulin.mediation.models import Mediation, Party, Photo, Step, Words
from mulin.mediation.rules.retention import kept_until
from mulin.people import actions as people
from mulin.people import middleware
from mulin.people.actions.contacts import phone_digest
from mulin.people.models import Term

INSIDE = (Party, Step, Words, Photo)


def seen() -> dict[str, int]:
    """How many rows of each table come back where nobody filters."""
    return {model.__name__: model.objects.count() for model in (Mediation, *INSIDE)}


NOTHING = {"Mediation": 0, "Party": 0, "Step": 0, "Words": 0, "Photo": 0}


def test_without_a_look_only_the_mediator_sees_that_there_is_a_file(room: Mediating) -> None:
    room.register()
    found = {}
    for name, term in (
        ("mediator", room.mediator),
        ("other", room.other),
        ("officer", room.ladder.officer),
        ("desk", room.ladder.desk),
    ):
        seeing(term)
        found[name] = seen()
    assert found == {
        "mediator": {**NOTHING, "Mediation": 1},
        "other": NOTHING,
        "officer": NOTHING,
        "desk": NOTHING,
    }


@pytest.mark.parametrize("who", ["mediator", "desk"])
def test_a_look_opens_one_file_to_its_mediator_and_to_those_above(room: Mediating, who: str) -> None:
    file, _other = room.register(), room.register()
    by = seeing(room.mediator if who == "mediator" else room.ladder.desk)
    with transaction.atomic():
        actions.open_file(mediation=file.pk, by=by, reason="接待来访", now=NOW)
    heads = 2 if who == "mediator" else 1
    assert seen() == {"Mediation": heads, "Party": 2, "Step": 1, "Words": 2, "Photo": 0}


def test_a_look_that_somebody_writes_themselves_opens_nothing_to_those_outside(room: Mediating) -> None:
    file = room.register()
    for term in (room.other, room.ladder.officer, room.ladder.unit_leader):
        scope = seeing(term)
        Look.objects.create(
            at=NOW,
            viewer=scope.person,
            target_type="mediation",
            target=file.pk,
            what="mediation",
            reason="好奇",
        )
        assert seen() == NOTHING


def test_a_mediator_whose_post_has_ended_sees_nothing(room: Mediating) -> None:
    room.register()
    middleware.bind(Scope(person=room.mediator.person_id))
    assert seen() == NOTHING


def test_a_mediator_who_handed_over_sees_nothing(room: Mediating) -> None:
    file = room.register()
    room.step(file, "replace", person=room.other.person_id)
    assert (seen(), refusal(room, file, room.mediator)) == (NOTHING, "NotAllowed file")


def test_nobody_writes_past_the_actions(room: Mediating) -> None:
    file = room.register()
    inside = room.inside(file)
    seeing(room.mediator)
    assert Mediation.objects.update(status="refused") == 0
    assert (Party.objects.update(witness="x"), Words.objects.all().delete()[0]) == (0, 0)
    for statement in ("UPDATE mediation_step SET move = 'x'", "DELETE FROM mediation_step"):
        with pytest.raises(Exception, match="permission denied"), transaction.atomic():
            connection.cursor().execute(statement)
    with pytest.raises(Exception, match="row-level security"), transaction.atomic():
        Words.objects.create(mediation=file, step=inside.steps[0], kind="note", text="x")


def test_words_are_emptied_or_kept_never_rewritten(room: Mediating) -> None:
    room.register()
    with db.as_system(), pytest.raises((IntegrityError, InternalError)), transaction.atomic():
        Words.objects.update(text="别的话")


def test_names_and_numbers_lie_encrypted(room: Mediating) -> None:
    room.inside(room.register())
    for party in Party.objects.all():
        assert party.cipher is not None
        assert "吴".encode() not in bytes(party.cipher)
        assert b"139" not in bytes(party.cipher)


def test_those_above_say_why_and_others_find_nothing(room: Mediating) -> None:
    file = room.register()
    assert {
        "desk": refusal(room, file, room.ladder.desk),
        "officer": refusal(room, file, room.ladder.officer),
        "other": refusal(room, file, room.other),
    } == {"desk": "Refused reason", "officer": "NotAllowed file", "other": "NotAllowed file"}
    assert Look.objects.count() == 0


def refusal(room: Mediating, file: Mediation, term: Term, reason: str = " ") -> str:
    try:
        actions.open_file(mediation=file.pk, by=seeing(term), reason=reason, now=NOW)
    except (NotAllowed, Refused) as error:
        return f"{type(error).__name__} {error}"
    return ""


def test_what_does_not_exist_is_not_there_for_anybody(room: Mediating) -> None:
    file = Mediation(pk=room.committee.pk)
    assert refusal(room, file, room.ladder.desk, "查") == "NotAllowed file"
    with pytest.raises(NotAllowed):
        actions.redact_file(mediation=file.pk, by=seeing(room.ladder.desk), reason="查", now=NOW)
    assert queries.file_with_number(99) is None


def test_its_parties_find_who_looked_by_their_number_or_as_themselves(room: Mediating) -> None:
    person = room.ladder.net.person("吴楼上", "13900000001")
    tied = actions.NewParty("吴楼上", "13900000001", tied=True)
    file = room.register(tied, actions.NewParty("郑楼下", "13900000002"))
    room.register(actions.NewParty("别人"), actions.NewParty("另一个", "13900000009"))
    assert [
        actions.files_concerning(persons=[person.pk], digests=[]),
        actions.files_concerning(persons=[], digests=[phone_digest("13900000002")]),
        actions.files_concerning(persons=[], digests=[phone_digest("13900000003")]),
    ] == [[file.pk], [file.pk], []]


def test_all_that_passes_the_wall_is_how_far_the_mediation_of_a_matter_is(room: Mediating) -> None:
    matter = room.ladder.report("楼上太吵", "0601")
    seeing(room.ladder.officer)
    before = queries.beside(matter.pk).stage
    file = room.register(matter=matter)
    seeing(room.ladder.officer)
    during = queries.beside(matter.pk)
    room.step(file, "refuse", party=room.sides(file)[0])
    seeing(room.ladder.officer)
    assert (before, during.stage, during.own, queries.beside(matter.pk).stage) == ("", "open", None, "ended")


def test_redacting_takes_out_words_names_and_photos_and_leaves_the_steps(room: Mediating) -> None:
    file = room.in_effect()
    steps = len(room.inside(file).steps)
    with pytest.raises(NotAllowed):
        actions.redact_file(mediation=file.pk, by=seeing(room.mediator), reason="当事人要求", now=NOW)
    with pytest.raises(Refused, match="reason"):
        actions.redact_file(mediation=file.pk, by=seeing(room.ladder.desk), reason="", now=NOW)
    emptied = actions.redact_file(
        mediation=file.pk, by=seeing(room.ladder.desk), reason="当事人要求", now=NOW
    )
    after = room.inside(file)
    assert (emptied, set(after.texts.values()), len(after.steps)) == (8, {""}, steps)
    assert [(s.name, s.phone, s.party.digest) for s in after.sides] == [("", "", None)] * 2


def test_a_file_is_kept_after_its_end_as_long_as_the_rule_says(room: Mediating) -> None:
    file = room.register()
    room.step(file, "refuse", party=room.sides(file)[0], words="不愿意")
    last = NOW + timedelta(days=5 * 365)
    assert actions.pass_time(now=last - timedelta(days=1)) == actions.Passed(0, 0, 0, 0)
    assert actions.pass_time(now=last) == actions.Passed(0, 3, 2, 0)
    assert actions.pass_time(now=last) == actions.Passed(0, 0, 0, 0)
    assert set(room.inside(file).texts.values()) == {""}


def test_photos_of_signed_papers_go_with_their_file(room: Mediating) -> None:
    file = room.in_effect()
    picture = io.BytesIO()
    Image.new("RGB", (4, 3), "white").save(picture, "PNG")
    picture.seek(0)
    photo = actions.add_photo(mediation=file.pk, file=picture, by=seeing(room.mediator), now=NOW)
    room.step(file, "not_performed", words="脚垫没有装")
    last = kept_until(TODAY)
    with pytest.raises(NotAllowed):
        actions.add_photo(mediation=file.pk, file=picture, by=seeing(room.other), now=NOW)
    passed = actions.pass_time(now=NOW + (last - TODAY))
    assert (passed.photos, passed.lapsed, room.inside(file).photos) == (1, 1, ())
    assert photo.digest


def test_what_is_under_way_has_no_last_day(room: Mediating) -> None:
    room.register()
    assert actions.pass_time(now=NOW + timedelta(days=9999)) == actions.Passed(0, 0, 0, 0)


def test_the_court_is_asked_within_thirty_days_or_it_lapses(room: Mediating) -> None:
    file = room.in_effect()
    assert actions.pass_time(now=NOW + timedelta(days=30)).lapsed == 0
    assert actions.pass_time(now=NOW + timedelta(days=31)).lapsed == 1
    assert actions.pass_time(now=NOW + timedelta(days=31)).lapsed == 0
    after = room.inside(file)
    assert (after.head.confirmation, after.steps[-1].move, after.steps[-1].actor) == (
        "lapsed",
        "confirm_lapsed",
        None,
    )


def test_a_merge_of_persons_takes_a_party_along(room: Mediating) -> None:
    net = room.ladder.net
    gone, kept = net.person("吴楼上", "13900000001"), net.person("吴楼上")
    file = room.register(actions.NewParty("吴楼上", "13900000001", tied=True), actions.NewParty("郑楼下"))
    seeing(room.ladder.desk)
    people.merge_persons(by=SYSTEM, kept=kept.pk, gone=gone.pk, now=NOW)
    assert room.inside(file).sides[0].party.person_id == kept.pk


def test_forgetting_a_person_unties_a_party_from_them(room: Mediating) -> None:
    known = room.ladder.net.person("吴楼上", "13900000001")
    file = room.register(actions.NewParty("吴楼上", "13900000001", tied=True), actions.NewParty("郑楼下"))
    seeing(room.ladder.desk)
    people.forget_person(by=SYSTEM, person=known.pk, now=NOW)
    assert room.inside(file).sides[0].party.person_id is None
