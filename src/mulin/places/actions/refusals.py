"""The rules of the net in words, by the name of the constraint that keeps each."""

from django.utils.translation import gettext_lazy as _

from mulin.core.refusals import Reasons

REASONS: Reasons = {
    "places_place_one_name_under_a_parent": _("这里已经有同名的了，请换个名字"),
    "places_place_one_root": _("最上面的地方只能有一个"),
    "places_place_slug_key": _("这个网址已经被用了，请换一个"),
    "places_place_closed_after_opened": _("停用的日子不能早于启用的日子"),
    "places_place_under_a_higher_level": _("只能放在上一级的地方下面"),
    "places_place_not_under_itself": _("一个地方不能放在它自己下面"),
    "places_not_under_itself": _("不能放在它自己下面"),
    "places_one_grid": _("这个地方已经在另一个网格里了"),
    "places_areaplace_one_grid_at_a_time": _("这个地方已经在另一个网格里了"),
    "places_areaplace_within_its_area": _("只能在这片区域存在的日子里划进去"),
    "places_area_one_code_at_a_time": _("这个编码正被另一片区域使用"),
    "places_chat_one_name_at_a_place": _("这里已经登记过同名的群了"),
    "places_workhours_open_at_all": _("一周里至少要有一天上班"),
    "places_area_micro_grid_in_a_grid": _("微网格要放在一个网格里"),
}
