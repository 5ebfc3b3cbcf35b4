from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "mulin.places"
    label = "places"
