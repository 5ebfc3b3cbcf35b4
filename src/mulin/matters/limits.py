"""How often a stranger may post; generous for a neighbour, narrow for a machine."""

from datetime import timedelta

from mulin.core.limits import Limit

REPORTS_PER_ADDRESS = Limit("report.address", times=30, per=timedelta(hours=1))
REPORTS_PER_PHONE = Limit("report.phone", times=10, per=timedelta(hours=24))
PHOTOS_PER_ADDRESS = Limit("photo.address", times=120, per=timedelta(hours=1))
LOOKUPS_PER_ADDRESS = Limit("lookup.address", times=120, per=timedelta(hours=1))
LINKS_PER_ADDRESS = Limit("link.address", times=120, per=timedelta(hours=1))
