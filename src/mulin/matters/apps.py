from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "mulin.matters"
    label = "matters"
