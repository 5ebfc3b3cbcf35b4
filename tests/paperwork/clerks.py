"""Staff at their pages."""

from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.factories import SYSTEM, Net, scope_of
from tests.paperwork.books import book
from tests.paperwork.office import unheard

from mulin.paperwork import actions
from mulin.paperwork.models import Export, Sheet
from mulin.people.models import Term


def clerk(net: Net, kind: str = "community_desk", name: str = "周兰") -> Client:
    at = net.street if kind == "street_desk" else net.community
    return signed_in(net, net.holder(kind, at, name=name))


def signed_in(net: Net, term: Term) -> Client:
    client = Client()
    client.force_login(net.account(term.person))
    return client


def send(
    client: Client, net: Net, kind: str, content: bytes | Sequence[Sequence[Any]], name: str = "名册.xlsx"
) -> HttpResponse:
    """Upload a file, or rows as an .xlsx, through the page."""
    data = content if isinstance(content, bytes) else book(content)
    return client.post(
        reverse("paperwork:new"),
        {"kind": kind, "home": str(net.community.pk), "file": SimpleUploadedFile(name, data)},
    )


def sheet() -> Sheet:
    """The only one, or the last."""
    return Sheet.objects.order_by("-uploaded_at", "-pk")[0]


def mapping(of: Sheet) -> dict[str, str]:
    """The guess as the form would send it."""
    return {f"column_{index}": code for index, code in of.mapping.items()}


def said(response: HttpResponse) -> str:
    """The page's words."""
    return response.content.decode()


def work() -> None:
    """Do what the worker would do with the last sheet and the last export, in this transaction."""
    for waiting in Sheet.objects.filter(status="queued"):
        actions.import_sheet(sheet=waiting.pk, by=SYSTEM, now=timezone.now(), report=unheard)
    for export in Export.objects.filter(made_at=None, closed_at=None):
        by = scope_of(export.asked_by, timezone.localdate())
        actions.make_export(export=export.pk, by=by, now=timezone.now())
