from django.apps import AppConfig


class CampaignsConfig(AppConfig):
    name = "mulin.campaigns"
    label = "campaigns"
