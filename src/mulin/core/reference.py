"""The admin of reference data: our own tables only, none that a library would add."""

from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class ReferenceSite(AdminSite):
    site_header = _("睦邻 · 基础表")
    site_title = _("基础表")
    index_title = _("级别、工作日历、岗位种类、事项分类")


reference = ReferenceSite(name="admin")
