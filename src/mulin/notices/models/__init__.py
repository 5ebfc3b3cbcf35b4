from mulin.notices.models.choice import Choice, Hook, QuietHours
from mulin.notices.models.notice import Letter, Notice

__all__ = ["Choice", "Hook", "Letter", "Notice", "QuietHours"]
