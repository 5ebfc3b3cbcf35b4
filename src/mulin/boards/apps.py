from django.apps import AppConfig


class BoardsConfig(AppConfig):
    name = "mulin.boards"
    label = "boards"
