from mulin.places.actions.areas import (
    NewArea,
    add_area,
    add_areas,
    end_area,
    put_places_in_area,
    redraw,
    set_area_geometry,
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
    "end_area",
    "found_organisation",
    "found_organisations",
    "load_levels",
    "move_place",
    "name_levels",
    "put_places_in_area",
    "redraw",
    "register_chat",
    "register_chats",
    "rename_place",
    "set_area_geometry",
    "set_geometry",
]
