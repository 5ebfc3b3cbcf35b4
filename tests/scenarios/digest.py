"""What two loads of one seed have in common: names and structure, without keys, numbers and days."""

import hashlib
import json
from collections.abc import Iterable

from django.db import connection

QUERIES = {
    "places": """
        SELECT p.slug, p.level_id, p.name, p.code, p.floor, p.kind, p.floor_area, above.slug
        FROM places_place p LEFT JOIN places_place above ON above.id = p.parent_id""",
    "areas": """
        SELECT a.kind, a.name, a.code, a.dedicated, array_agg(p.slug ORDER BY p.slug)
        FROM places_area a JOIN places_areaplace h ON h.area_id = a.id JOIN places_place p ON p.id = h.place_id
        GROUP BY a.id""",
    "organisations": """
        SELECT o.kind, o.tier, o.name, o.phone, o.address, above.name,
               array_agg(coalesce(p.slug, a.name) ORDER BY coalesce(p.slug, a.name))
        FROM places_organisation o LEFT JOIN places_organisation above ON above.id = o.parent_id
        LEFT JOIN places_cover c ON c.organisation_id = o.id
        LEFT JOIN places_place p ON p.id = c.place_id LEFT JOIN places_area a ON a.id = c.area_id
        GROUP BY o.id, above.name""",
    "chats": "SELECT c.name, p.slug FROM places_chat c JOIN places_place p ON p.id = c.place_id",
    "residents": """
        SELECT premises.slug, h.name, p.name, c.masked
        FROM people_residency r JOIN people_household h ON h.id = r.household_id
        JOIN places_place premises ON premises.id = h.premises_id JOIN people_person p ON p.id = r.person_id
        LEFT JOIN people_contact c ON c.person_id = p.id""",
    "owners": """
        SELECT premises.slug, p.name FROM people_ownership o
        JOIN places_place premises ON premises.id = o.premises_id JOIN people_person p ON p.id = o.person_id""",
    "posts": """
        SELECT post.kind_id, coalesce(place.slug, area.name, organisation.name), post.seats, t.seat, t.acting,
               t.show_name, t.show_phone, p.name
        FROM people_post post LEFT JOIN people_term t ON t.post_id = post.id
        LEFT JOIN people_person p ON p.id = t.person_id LEFT JOIN places_place place ON place.id = post.place_id
        LEFT JOIN places_area area ON area.id = post.area_id
        LEFT JOIN places_organisation organisation ON organisation.id = post.organisation_id""",
    "memberships": """
        SELECT o.name, m.kind, p.name FROM people_membership m
        JOIN places_organisation o ON o.id = m.organisation_id JOIN people_person p ON p.id = m.person_id""",
    "designations": """
        SELECT premises.slug, d.kind, o.name FROM people_designation d
        JOIN people_household h ON h.id = d.household_id JOIN places_place premises ON premises.id = h.premises_id
        JOIN places_organisation o ON o.id = d.organisation_id""",
    "facts": """
        SELECT p.name, f.kind, f.purpose, f.seen_with FROM people_fact f JOIN people_person p ON p.id = f.person_id""",
    "accounts": "SELECT username, p.name FROM people_account a JOIN people_person p ON p.id = a.person_id",
    "matters": """
        SELECT p.slug, m.channel, c.code, m.confidential, m.masked, m.status, contact.masked,
               (SELECT array_agg(s.move || ' ' || s.role || ' ' || s.after ORDER BY s."order")
                FROM matters_step s WHERE s.matter_id = m.id),
               (SELECT array_agg(a.slug ORDER BY a.slug) FROM matters_affected f
                JOIN places_place a ON a.id = f.place_id WHERE f.matter_id = m.id),
               (SELECT array_agg(f.digest ORDER BY f.digest) FROM matters_photo f WHERE f.matter_id = m.id)
        FROM matters_matter m JOIN places_place p ON p.id = m.place_id
        JOIN matters_category c ON c.id = m.category_id
        LEFT JOIN people_contact contact ON contact.id = m.reply_to_id""",
}


def digests() -> dict[str, str]:
    """One digest for each kind of row, so that a difference says where it is."""
    with connection.cursor() as cursor:
        found = {}
        for name, query in QUERIES.items():
            cursor.execute(query)
            found[name] = _digest(cursor.fetchall())
    return found


def _digest(rows: Iterable[tuple[object, ...]]) -> str:
    lines = sorted(json.dumps(row, ensure_ascii=False) for row in rows)
    assert lines
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
