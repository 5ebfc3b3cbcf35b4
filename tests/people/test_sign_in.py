"""Staff sign in by password and one-time code; tries are counted; nobody signs up by themselves."""

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


@pytest.mark.parametrize("page", ["signup", "email", "confirm-email", "password/set", "password/reset"])
def test_what_nobody_here_can_use_has_no_address(client: Client, net: Net, page: str) -> None:
    assert client.get(f"/accounts/{page}/").status_code == 404
    sign_in(client)
    assert client.get(f"/accounts/{page}/").status_code == 404


def test_the_recovery_codes_follow_the_set_up_without_the_password_again(client: Client, net: Net) -> None:
    sign_in(client)
    set_up(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert (page.status_code, len(page.context["unused_codes"])) == (200, 10)


def test_later_the_password_is_asked_for_before_the_recovery_codes(
    client: Client, net: Net, settings
) -> None:
    sign_in(client)
    set_up(client)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 0
    page = client.get(reverse("mfa_view_recovery_codes"))
    assert page.url.startswith(reverse("account_reauthenticate"))
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
    assert client.post(page.url, {"password": PASSWORD}).url == reverse("mfa_view_recovery_codes")


def test_whoever_is_signed_in_changes_their_password(client: Client, net: Net) -> None:
    sign_in(client)
    url, new = reverse("account_change_password"), "a-new-one-for-zhao"
    wrong = client.post(url, {"oldpassword": "wrong", "password1": new, "password2": new})
    assert (wrong.status_code, "oldpassword" in wrong.context["form"].errors) == (200, True)
    assert client.post(url, {"oldpassword": PASSWORD, "password1": new, "password2": new}).status_code == 302
    assert sign_in(Client(), new).status_code == 302


@pytest.mark.parametrize(
    ("weak", "said"),
    [
        ("short", ["密码太短，至少要10个字。"]),
        ("password1234", ["这个密码太常见，请换一个。"]),
        ("83920174625", ["密码不能只用数字。"]),
        ("zhao", ["密码太短，至少要10个字。", "密码和登录名太像，请换一个。"]),
    ],
)
def test_a_weak_new_password_is_refused_in_our_own_words(
    client: Client, net: Net, weak: str, said: list[str]
) -> None:
    sign_in(client)
    typed = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    page = client.post(reverse("account_change_password"), typed)
    assert page.context["form"].errors["password1"] == said


@pytest.mark.parametrize("name", ["account_login", "mfa_activate_totp", "account_change_password"])
def test_the_pages_of_the_sign_in_speak_one_language(client: Client, net: Net, name: str) -> None:
    if name != "account_login":
        sign_in(client)
    page = client.get(reverse(name)).content.decode()
    assert [word for word in ("用户名", "认证器", "代码", "你", "Your password") if word in page] == []


def test_residents_need_no_account(client: Client) -> None:
    assert client.get(reverse("portal:me")).status_code == 200
