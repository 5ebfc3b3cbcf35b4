"""The page of one task, for a party with an account: what is asked, by when, and the answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mulin.core.errors import MulinError, Refused
from mulin.core.ids import new_id
from mulin.core.lazy import LazyText
from mulin.matters import actions, queries
from mulin.matters.forms import TaskForm
from mulin.matters.models import Task
from mulin.matters.presenters.joint import sheet_of
from mulin.matters.presenters.sentences import TAKEN, sentence
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import Capability


@require_safe
def task(request: ScopedRequest, key: UUID) -> HttpResponse:
    """A stranger is asked to sign in, whether there is such a task or not."""
    if not request.user.is_authenticated:
        raise PermissionDenied
    return _page(request, _asked(request, key))


@require_POST
def answer(request: ScopedRequest, key: UUID) -> HttpResponse:
    found, form, now = _asked(request, key), TaskForm(request.POST, request.FILES), timezone.now()
    photos_key = new_id()
    try:
        data = read(form)
        for file in data["photos"]:
            actions.add_photo(request_key=photos_key, file=file, now=now)
        actions.answer_task(
            task_id=found.pk,
            move=data["move"],
            by=request.scope,
            now=now,
            words=data["words"],
            photos_key=photos_key,
        )
    except MulinError as error:
        typed = request.POST.get("words", "")
        return _page(request, _asked(request, key), error=sentence(error), typed=typed, status=409)
    messages.success(request, TAKEN[data["move"]])
    return redirect("matters:task", key)


def read(form: TaskForm) -> dict[str, Any]:
    """What the party answers; Refused with what cannot be read."""
    if form.is_valid():
        return form.cleaned_data
    if "photos" in form.errors:
        raise Refused("photos_few")
    raise Refused("words_long" if "words" in form.errors else "task_moved")


def _page(
    request: ScopedRequest, found: Task, *, error: LazyText | str = "", typed: str = "", status: int = 200
) -> HttpResponse:
    now = timezone.now()
    words = actions.read_task_words(task=found, by=request.scope, reason=_("打开任务"), now=now)
    context = {
        "sheet": sheet_of(found, queries.steps_of_task(found), words),
        "task": found,
        "may_look_up": found.about and request.scope.allows(Capability.PEOPLE_READ, found.about.path),
        "typed": typed,
        "error": error,
        "now": now,
    }
    return render(request, "matters/task.html", context, status=status)


def _asked(request: ScopedRequest, key: UUID) -> Task:
    """What nobody asked of this person does not exist for them."""
    found = queries.task(key)
    if found is None or not queries.is_asked(request.scope, found):
        raise Http404
    return found
