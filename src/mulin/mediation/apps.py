from django.apps import AppConfig


class MediationConfig(AppConfig):
    name = "mulin.mediation"
    label = "mediation"
