"""Staff sign in by password and one-time code; tries are counted; nobody signs up by themselves."""

import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.net import PASSWORD, Net

pytestmark = pytest.mark.django_db


@pytest.fixture
def net() -> Net:
    cache.clear()
    net = Net.small()
    net.account(net.holder("grid_officer", net.building, name="赵明").person, "zhao")
    return net


def sign_in(client: Client, password: str = PASSWORD) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": "zhao", "password": password})


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def set_up(client: Client) -> str:
    """Activate the second step; returns its secret."""
    url = reverse("mfa_activate_totp")
    page = client.get(url)
    secret = str(page.context["form"].secret)
    assert client.post(url, {"code": code_for(secret)}).status_code == 302
    return secret


def test_the_first_sign_in_leads_to_the_second_step_before_anything_else(client: Client, net: Net) -> None:
    assert sign_in(client).status_code == 302
    assert client.get("/desk/").url == reverse("mfa_activate_totp")
    set_up(client)
    assert client.get("/desk/").status_code == 200


def test_afterwards_the_password_alone_does_not_open_the_desk(client: Client, net: Net) -> None:
    sign_in(client)
    secret = set_up(client)
    again = Client()
    assert sign_in(again).url == reverse("mfa_authenticate")
    assert again.get("/desk/").url.startswith(reverse("account_login"))
    wrong = again.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    cache.clear()  # a code counts once; the next one is due in half a minute
    assert again.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).status_code == 302
    assert again.get("/desk/").status_code == 200


def test_a_wrong_password_says_so_and_keeps_the_name(client: Client, net: Net) -> None:
    page = sign_in(client, "wrong")
    assert (page.status_code, page.context["form"]["login"].value()) == (200, "zhao")
    assert page.context["form"].errors


def test_tries_without_end_are_stopped(client: Client, net: Net) -> None:
    statuses = {sign_in(client, f"wrong{n}").status_code for n in range(12)}
    assert sign_in(client).status_code != 302
    assert statuses <= {200, 429}


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    page = client.get(reverse("account_signup"))
    assert re.search(r"name=.password1", page.content.decode()) is None
    client.post(reverse("account_signup"), {"username": "me", "password1": PASSWORD, "password2": PASSWORD})
    from mulin.people.models import Account

    assert Account.objects.count() == 0


def test_residents_need_no_account(client: Client) -> None:
    assert client.get(reverse("portal:me")).status_code == 200
