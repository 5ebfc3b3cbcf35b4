from django.apps import AppConfig


class PaperworkConfig(AppConfig):
    name = "mulin.paperwork"
    label = "paperwork"
