"""The two pictures of places: a building's front and a community's net of buildings."""

from mulin.places.pictures.house import House, Light, Unit, house_front
from mulin.places.pictures.net import Block, Net, net

__all__ = ["Block", "House", "Light", "Net", "Unit", "house_front", "net"]
