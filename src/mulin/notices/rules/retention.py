"""How long notices are kept: a proposal, shorter is always allowed."""

from datetime import timedelta

KEPT_READ = timedelta(days=90)
KEPT_UNREAD = timedelta(days=180)
