from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "mulin.people"
    label = "people"

    def ready(self) -> None:
        from mulin.people import receivers  # noqa: F401, PLC0415  # models must be loaded first
