"""Let the masked words of a matter be read by everybody, and take that back: by the receipt, or at the desk."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mulin.core.errors import NotAllowed, Refused
from mulin.matters import actions
from mulin.matters.models import Matter
from mulin.matters.presenters.sentences import sentence
from mulin.matters.views.desk import visible
from mulin.matters.views.follow import own_matter
from mulin.matters.views.opened import opened_from
from mulin.people.middleware import ScopedRequest
from mulin.people.rules import HowGiven

BACK = "back"


@require_POST
def by_reporter(request: ScopedRequest, number: int, secret: str) -> HttpResponse:
    matter = own_matter(number, secret)
    _carry_out(request, matter, how=HowGiven.ONLINE, owns=True)
    return redirect("matters:receipt", number, secret)


@require_POST
def by_staff(request: ScopedRequest, number: int) -> HttpResponse:
    matter = visible(request, number)
    _carry_out(request, matter, how=request.POST.get("how", ""), owns=False)
    return redirect(reverse("matters:matter", args=[number]) + opened_from(request).tail)


def _carry_out(request: ScopedRequest, matter: Matter, *, how: str, owns: bool) -> None:
    """What the button says; why not is told at the top of the page one comes back to."""
    now, by = timezone.now(), request.scope
    try:
        if request.POST.get("act") == BACK:
            actions.take_back_release(matter_id=matter.pk, by=by, now=now, owns=owns)
            messages.success(request, _("收回了，从现在起别人看不到这段话。"))
        else:
            actions.release_words(matter_id=matter.pk, how=how, by=by, now=now, owns=owns)
            messages.success(request, _("公开了。随时可以收回。"))
    except Refused as error:
        messages.error(request, str(sentence(error)))
    except NotAllowed as error:
        raise Http404 from error
