"""Give a place the webhook of its chat, and take it away."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from mulin.audit.actions import record
from mulin.core.crypto import keyring
from mulin.core.errors import Refused
from mulin.core.scope import Scope
from mulin.notices.models import Hook
from mulin.notices.rules.hooks import read_hook
from mulin.places.models import Place
from mulin.places.permissions import insist_on_places


@transaction.atomic
def set_hook(*, place: UUID, address: str, by: Scope, now: datetime) -> Hook:
    """From now on the chat hears what concerns the place; an earlier webhook goes with what waited for it.

    Raises Refused for an address that is no webhook of a known kind of chat.
    """
    home = _place(place, by)
    kind, token = _read(address)
    Hook.objects.filter(place=home).delete()
    hook = Hook(place=home, kind=kind, set_at=now)
    sealed = keyring().seal(token, bound_to=str(hook.pk))
    hook.key_id, hook.cipher = sealed.key_id, sealed.cipher
    hook.save()
    record(by=by, action="notices.hook_set", target=home, now=now, detail={"kind": kind})
    return hook


@transaction.atomic
def remove_hook(*, place: UUID, by: Scope, now: datetime) -> None:
    home = _place(place, by)
    gone, _by_table = Hook.objects.filter(place=home).delete()
    if not gone:
        raise Refused(_("这里没有接群聊"))
    record(by=by, action="notices.hook_removed", target=home, now=now)


def _read(address: str) -> tuple[str, str]:
    try:
        return read_hook(address)
    except Refused:
        raise Refused(_("这不是群机器人的地址，请从企业微信、钉钉或飞书的群机器人那里原样复制")) from None


def _place(key: UUID, by: Scope) -> Place:
    home = Place.objects.select_for_update(no_key=True).get(pk=key)
    insist_on_places(by, [home])
    return home
