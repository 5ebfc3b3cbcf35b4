from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "mulin.notices"
    label = "notices"

    def ready(self) -> None:
        from mulin.notices import receivers  # noqa: F401, PLC0415  # models must be loaded first
