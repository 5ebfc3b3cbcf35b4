"""Small neighbourhoods for tests, built by the real actions."""

from tests.factories.net import NOW, TODAY, Net

__all__ = ["NOW", "TODAY", "Net"]
