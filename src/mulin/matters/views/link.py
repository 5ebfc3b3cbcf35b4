"""A party without an account answers by a link that opens its one task; its holder gives it out and takes it back."""

from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from mulin.core import limits
from mulin.core.errors import MulinError, NotAllowed, Refused, TooMany
from mulin.core.http import address_of, unlisted
from mulin.core.ids import new_id
from mulin.core.lazy import LazyText
from mulin.core.photos import stored_at
from mulin.matters import actions, permissions, queries
from mulin.matters.forms import LinkForm, TaskForm
from mulin.matters.limits import LINKS_PER_ADDRESS
from mulin.matters.models import Task
from mulin.matters.presenters.joint import sheet_of
from mulin.matters.presenters.sentences import sentence
from mulin.matters.views.joint import read
from mulin.people.middleware import ScopedRequest
from mulin.places.naming import building_of, names_of

# Without a referrer a browser names no origin, so that no other form of the page would be believed.
NO_OTHER_FORMS: dict[str, object] = {"other_languages": ()}
SAYS: dict[type[MulinError], int] = {NotAllowed: 404, TooMany: 429, Refused: 410}


@unlisted
@require_safe
def opened(request: ScopedRequest, secret: str) -> HttpResponse:
    """What the party is asked; each opening is a look that the reporter can read."""
    try:
        limits.use(LINKS_PER_ADDRESS, address_of(request), now=timezone.now())
        return _page(request, secret)
    except MulinError as error:
        return _closed(request, error)


@csrf_exempt  # the secret in the address is the key; and without a referrer a browser names no origin either
@unlisted
@require_POST
def answer(request: ScopedRequest, secret: str) -> HttpResponse:
    form, now = TaskForm(request.POST, request.FILES), timezone.now()
    try:
        limits.use(LINKS_PER_ADDRESS, address_of(request), now=now)
        link = actions.link_of(secret, now=now)
    except MulinError as error:
        return _closed(request, error)
    try:
        task = _answer(secret, form)
    except MulinError as error:
        return _page(request, secret, error=sentence(error), typed=request.POST.get("words", ""), status=409)
    if task.is_open:
        return redirect("matters:link", secret)
    return render(request, "matters/link_thanks.html", {"task": link.task} | NO_OTHER_FORMS)


def _answer(secret: str, form: TaskForm) -> Task:
    now, photos_key, data = timezone.now(), new_id(), read(form)
    for file in data["photos"]:
        actions.add_photo(request_key=photos_key, file=file, now=now)
    return actions.answer_by_link(
        secret=secret, move=data["move"], now=now, words=data["words"], photos_key=photos_key
    )


@unlisted
@require_safe
def photo(request: ScopedRequest, secret: str, key: UUID) -> HttpResponseBase:
    """A photo that the holder released with the link, or that the party sent itself."""
    found = queries.photo(key)
    try:
        limits.use(LINKS_PER_ADDRESS, address_of(request), now=timezone.now())
        link = actions.link_of(secret, now=timezone.now())
    except MulinError as error:
        return _closed(request, error)
    if found is None or not queries.is_with_link(found, link):
        raise Http404
    return FileResponse(default_storage.open(stored_at(found.digest)), content_type="image/jpeg")


@require_POST
def issue(request: ScopedRequest, key: UUID) -> HttpResponse:
    """The link to print, to scan, to copy into a chat; seen this once."""
    task, form = _visible(request, key), LinkForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused("task_moved")
        secret = actions.issue_link(
            task_id=key,
            by=request.scope,
            now=timezone.now(),
            with_spot=form.cleaned_data["spot"],
            photos=form.cleaned_data["photos"],
        )
    except NotAllowed as error:
        raise Http404 from error
    except Refused as error:
        return render(
            request, "matters/link_refused.html", {"error": sentence(error), "task": task}, status=409
        )
    building = building_of(task.matter.place)
    context = {
        "task": task,
        "place_name": names_of([building])[building.pk],
        "link": settings.PUBLIC_URL + reverse("matters:link", args=[secret]),
    }
    response = render(request, "matters/link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: ScopedRequest, key: UUID) -> HttpResponse:
    task = _visible(request, key)
    try:
        actions.revoke_link(task_id=key, by=request.scope, now=timezone.now())
    except NotAllowed as error:
        raise Http404 from error
    return redirect("matters:matter", task.matter.number)


def _page(
    request: ScopedRequest, secret: str, *, error: LazyText | str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    link, words = actions.read_by_link(secret=secret, reason=_("打开任务链接"), now=now)
    steps = queries.steps_of_task(link.task)
    context = {
        "sheet": sheet_of(link.task, steps, words, spot=link.with_spot),
        "task": link.task,
        "released": link.photos.order_by("added_at", "id"),
        "link_secret": secret,
        "expires_at": link.expires_at,
        "typed": typed,
        "error": error,
        "now": now,
    }
    return render(request, "matters/link_task.html", context | NO_OTHER_FORMS, status=status)


def _closed(request: ScopedRequest, error: MulinError) -> HttpResponse:
    """Neither what it was about nor whose it was is said any more."""
    says = sentence(Refused("link_over") if isinstance(error, NotAllowed) else error)
    context = {"error": says} | NO_OTHER_FORMS
    return render(request, "matters/link_over.html", context, status=SAYS[type(error)])


def _visible(request: ScopedRequest, key: UUID) -> Task:
    task = queries.task(key)
    if task is None or not permissions.can_see(request.scope, task.matter):
        raise Http404
    return task
