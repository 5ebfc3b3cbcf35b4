from django.apps import AppConfig


class BriefingConfig(AppConfig):
    name = "mulin.briefing"
    label = "briefing"
