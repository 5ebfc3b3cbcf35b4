from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "mulin.audit"
    label = "audit"
