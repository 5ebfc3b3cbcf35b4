from django.apps import AppConfig
from django.db.models.signals import post_migrate

from mulin.core.grants import grant_to_app


class CoreConfig(AppConfig):
    name = "mulin.core"
    label = "core"

    def ready(self) -> None:
        post_migrate.connect(grant_to_app, dispatch_uid="mulin.core.grants")
