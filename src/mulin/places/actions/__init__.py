from mulin.places.actions.areas import (
    NewArea,
    add_area,
    add_areas,
    end_area,
    put_places_in_area,
    redraw,
    set_area_geometry,
)
from mulin.places.actions.calendars import (
    Filled,
    drop_day,
    fill_days,
    inherit_hours,
    lay_calendar,
    set_day,
    set_hours,
)
from mulin.places.actions.chats import NewChat, register_chat, register_chats
from mulin.places.actions.organisations import (
    NewOrganisation,
    cover,
    found_organisation,
    found_organisations,
)
from mulin.places.actions.places import (
    NewPlace,
    add_place,
    add_places,
    close_place,
    move_place,
    rename_place,
    set_geometry,
)
from mulin.places.actions.presets import load_levels, name_levels

__all__ = [
    "Filled",
    "NewArea",
    "NewChat",
    "NewOrganisation",
    "NewPlace",
    "add_area",
    "add_areas",
    "add_place",
    "add_places",
    "close_place",
    "cover",
    "drop_day",
    "end_area",
    "fill_days",
    "found_organisation",
    "found_organisations",
    "inherit_hours",
    "lay_calendar",
    "load_levels",
    "move_place",
    "name_levels",
    "put_places_in_area",
    "redraw",
    "register_chat",
    "register_chats",
    "rename_place",
    "set_area_geometry",
    "set_day",
    "set_geometry",
    "set_hours",
]
