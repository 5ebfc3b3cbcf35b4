from mulin.people.queries.answering import Answering, Held, RungPost, contacts_for, held_on, rung_posts
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
    paths_of_posts,
    posts_at,
    posts_under,
    posts_with_place,
)
from mulin.people.queries.scope import has_second_factor, scope_of, terms_on_duty

__all__ = [
    "Answering",
    "Held",
    "RungPost",
    "alike",
    "answering_for",
    "contacts_for",
    "contacts_of",
    "has_second_factor",
    "held_on",
    "home_path",
    "living",
    "one_person",
    "paths_of_persons",
    "paths_of_posts",
    "persons_by_phone",
    "posts_at",
    "posts_under",
    "posts_with_place",
    "rung_posts",
    "scope_of",
    "terms_on_duty",
    "visible_to",
]
