"""Write a sheet of posts: open what is missing, appoint who is new, end and mend what changed."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from mulin.audit import actions as audit
from mulin.core.periods import from_day
from mulin.core.refusals import explained
from mulin.paperwork.actions.importing.numbers import set_number
from mulin.paperwork.actions.importing.run import Run, chunks
from mulin.paperwork.queries.outlook.roster import key_of, new_period, period
from mulin.paperwork.rules.outlook import Fate, Outlook, Planned, PostItem, PostKey, is_succession
from mulin.people import actions as people
from mulin.people.actions import Appointment, NewPerson, NewPost
from mulin.people.actions.refusals import REASONS
from mulin.people.models import Post, Term
from mulin.people.queries import posts_under

Plans = Sequence[Planned[PostItem]]


def write(run: Run, outlook: Outlook[PostItem]) -> None:
    writing = [plan for plan in outlook.planned if plan.fate != Fate.SAME]
    posts = _posts(run, writing)
    persons: dict[int, UUID] = {}
    for plan in outlook.of(Fate.CHANGED):
        if is_succession(plan.changed):
            _end(run, plan, persons)
        else:
            _mend(run, plan)
            run.tick(1)
    for some in chunks([plan for plan in writing if _begins(plan)]):
        _appoint(run, some, posts, persons)
        run.tick(len(some))
    for plan in outlook.planned:
        run.objects.setdefault(plan.row, plan.target or posts[plan.item.post])
    people.propose_matches(now=run.now, persons=run.persons)


def _begins(plan: Planned[PostItem]) -> bool:
    return bool(plan.item.name) and (plan.fate == Fate.NEW or is_succession(plan.changed))


def _posts(run: Run, plans: Plans) -> dict[PostKey, UUID]:
    """Every post below the home, those that the sheet opens among them."""
    rows = Post.objects.filter(posts_under([run.home.path]), closed=None).order_by("-pk")
    posts = {key_of(post): post.pk for post in rows}
    new: dict[PostKey, NewPost] = {}
    for plan in plans:
        if plan.item.post not in posts:
            opened = min(_opened(run, plan.item), getattr(new.get(plan.item.post), "opened", date.max))
            new[plan.item.post] = _new_post(plan.item, opened)
    for some in chunks(list(new.values())):
        people.open_posts(by=run.by, new=some, now=run.now)
    run.tick(sum(not plan.item.name for plan in plans))
    return posts | {key: post.id for key, post in new.items()}


def _opened(run: Run, item: PostItem) -> date:
    """A post is there from the day on which somebody first holds it."""
    return min(period(item, run.day)[0], run.day)


def _new_post(item: PostItem, opened: date) -> NewPost:
    return NewPost(
        kind=item.kind,
        opened=opened,
        place=item.place,
        area=item.area,
        organisation=item.organisation,
        seats=item.seats,
    )


def _end(run: Run, plan: Planned[PostItem], persons: dict[int, UUID]) -> None:
    """The seat is somebody else's, or the holder sits elsewhere, from the new first day on."""
    term = Term.objects.get(pk=plan.thing)
    if "name" not in plan.changed:
        persons[plan.row] = term.person_id
    people.end_term(by=run.by, term=term.pk, day=period(plan.item, run.day)[0], now=run.now)


def _appoint(run: Run, plans: Plans, posts: dict[PostKey, UUID], persons: dict[int, UUID]) -> None:
    new = {plan.row: NewPerson(plan.item.name, plan.item.phone) for plan in plans if plan.row not in persons}
    people.add_persons(by=run.by, new=list(new.values()), now=run.now)
    who = persons | {row: person.id for row, person in new.items()}
    wishes = [_appointment(run, plan.item, posts, who[plan.row]) for plan in plans]
    terms = people.appoint_many(by=run.by, new=wishes, now=run.now)
    run.persons.extend(person.id for person in new.values())
    run.objects.update({plan.row: term.pk for plan, term in zip(plans, terms, strict=True)})


def _appointment(run: Run, item: PostItem, posts: dict[PostKey, UUID], person: UUID) -> Appointment:
    since, until = period(item, run.day)
    return Appointment(posts[item.post], person, since, until)


@explained(REASONS)
def _mend(run: Run, plan: Planned[PostItem]) -> None:
    """Write just what differs from the row as it was."""
    term = Term.objects.get(pk=plan.thing)
    if "name" in plan.changed:
        people.change_name(by=run.by, person=term.person_id, name=plan.item.name, now=run.now)
    if "phone" in plan.changed:
        set_number(by=run.by, person=term.person_id, phone=plan.item.phone, now=run.now)
    if plan.changed & {"since", "until"}:
        term.during = from_day(*new_period(plan.item, term))
        term.save(update_fields=["during"])
        audit.record(by=run.by, action="term.mended", target=term, now=run.now)
