"""What is kept about a person, as plain data to take along."""

from collections.abc import Iterable
from typing import Any

from mulin.audit.models import Look
from mulin.matters.actions import read_own_words
from mulin.matters.models import Matter
from mulin.people.queries.own import Kept


def takeout(kept: Kept, *, matters: Iterable[Matter], looks: Iterable[Look]) -> dict[str, Any]:
    return {
        "persons": [{"name": p.name, "since": p.created_at.isoformat()} for p in kept.persons],
        "phones": [c.masked for c in kept.contacts],
        "lives": [_dated(r, place=str(r.household.premises)) for r in kept.residencies],
        "owns": [_dated(o, place=str(o.premises), parts=o.parts, of=o.of) for o in kept.ownerships],
        "posts": [_dated(t, post=str(t.post)) for t in kept.terms],
        "memberships": [_dated(m, organisation=str(m.organisation), kind=m.kind) for m in kept.memberships],
        "designations": [_dated(d, kind=d.kind) for d in kept.designations],
        "facts": [
            {"kind": f.kind, "purpose": f.purpose, "until": f.expires_on.isoformat()} for f in kept.facts
        ],
        "consents": [
            {
                "purpose": c.purpose,
                "how": c.how,
                "given": c.given_at.isoformat(),
                "withdrawn": c.withdrawn_on and c.withdrawn_on.isoformat(),
            }
            for c in kept.consents
        ],
        "asked_for": [
            {"post": str(c.post), "asked": c.asked_at.isoformat(), "answer": c.answer, "taken": c.taken}
            for c in kept.claims
        ],
        "matters": [_matter(matter) for matter in matters],
        "looks": [
            {"at": k.at.isoformat(), "by": k.viewer_role, "what": k.what, "reason": k.reason} for k in looks
        ],
    }


def _dated(row: Any, **more: Any) -> dict[str, Any]:
    upper = row.during.upper
    return more | {"from": row.during.lower.isoformat(), "until": upper.isoformat() if upper else None}


def _matter(matter: Matter) -> dict[str, Any]:
    return {
        "number": matter.number,
        "category": matter.category.label,
        "reported": matter.reported_at.isoformat(),
        "status": matter.status,
        "words": list(read_own_words(matter=matter).values()),
    }
