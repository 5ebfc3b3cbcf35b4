from mulin.people.queries.answering import Answering, Held, RungPost, contacts_for, held_on, rung_posts
from mulin.people.queries.households import (
    count_households,
    households_by_area,
    households_of,
    members_by_grid,
)
from mulin.people.queries.persons import (
    alike,
    contacts_of,
    living,
    one_person,
    paths_of_persons,
    persons_by_phone,
    visible_to,
)
from mulin.people.queries.posts import (
    answering_for,
    home_path,
    open_on,
    paths_of_posts,
    posts_at,
    posts_under,
    posts_with_place,
)
from mulin.people.queries.roster import Seat, holders_history, posts_visible_to, roster, seats_of, vacancies
from mulin.people.queries.scope import has_second_factor, scope_of, terms_on_duty

__all__ = [
    "Answering",
    "Held",
    "RungPost",
    "Seat",
    "alike",
    "answering_for",
    "contacts_for",
    "contacts_of",
    "count_households",
    "has_second_factor",
    "held_on",
    "holders_history",
    "home_path",
    "households_by_area",
    "households_of",
    "living",
    "members_by_grid",
    "one_person",
    "open_on",
    "paths_of_persons",
    "paths_of_posts",
    "persons_by_phone",
    "posts_at",
    "posts_under",
    "posts_visible_to",
    "posts_with_place",
    "roster",
    "rung_posts",
    "scope_of",
    "seats_of",
    "terms_on_duty",
    "vacancies",
    "visible_to",
]
