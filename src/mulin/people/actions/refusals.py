"""The rules about people and posts in words, by the name of the constraint that keeps each."""

from django.utils.translation import gettext_lazy as _

from mulin.core.refusals import Reasons

REASONS: Reasons = {
    "people_term_one_holder_a_seat": _("这段时间这个席位已经有人了"),
    "people_term_one_stand_in_a_seat": _("这段时间已经有人代理了"),
    "people_term_on_a_seat": _("这个岗位没有这个席位"),
    "people_term_shown_by_consent": _("公示姓名或电话，要先有本人同意"),
    "people_post_keeps_taken_seats": _("还有人在任的席位不能减掉"),
    "people_post_has_a_seat": _("岗位至少要有一个席位"),
    "people_absence_one_at_a_time": _("这段时间已经登记过不在岗了"),
    "people_residency_once_at_a_time": _("这个人这段时间已经登记在这一户了"),
    "people_ownership_not_more_than_whole": _("产权份额加起来超过了一整套"),
    "people_ownership_a_share_of_one": _("份额要写成不大于一的分数"),
    "people_contact_once_a_person": _("这个号码已经登记过了"),
    "people_consent_spoken_with_witness": _("口头同意要写明谁在场"),
    "people_consent_stands": _("这份同意已经撤回了"),
    "people_consent_stays_withdrawn": _("撤回的同意不能恢复，要重新征得同意"),
    "people_consent_of_the_person": _("要用本人自己的同意"),
    "people_claim_once_at_a_time": _("已经申请过了，等社区答复就行"),
    "people_designation_by_the_household": _("要由这一户的人自己同意"),
    "people_fact_gone_within_a_year": _("最多保留12个月，到期再和本人商量"),
    "people_fact_of_a_known_kind": _("这类信息不能登记"),
    "people_account_username_key": _("这个登录名已经有人用了"),
    "people_account_person_id_key": _("这个人已经有账号了"),
}
