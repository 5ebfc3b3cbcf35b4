"""One settings file; what differs between installations comes from the environment.

`docs/operations.md` lists every variable.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from mulin.config import env
from mulin.core.postgres.settings import database_settings

PACKAGE = Path(__file__).resolve().parent.parent
PROJECT = PACKAGE.parent.parent
VAR = env.var_folder()

DEBUG = env.flag("MULIN_DEBUG")
DEMO = env.flag("MULIN_DEMO")
PUBLIC_URL = env.text("MULIN_PUBLIC_URL", "http://127.0.0.1:8311").rstrip("/")
SECRET_KEY = env.text("MULIN_SECRET_KEY") or env.kept_secret(VAR / "keys" / "secret_key")
ALLOWED_HOSTS = env.text("MULIN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
BEHIND_PROXY = env.flag("MULIN_BEHIND_PROXY")
HOME_NAME = env.text("MULIN_HOME_NAME")
HTTPS = PUBLIC_URL.startswith("https://")

INSTALLED_APPS = [
    "mulin.portal",
    "mulin.boards",
    "mulin.briefing",
    "mulin.paperwork",
    "mulin.campaigns",
    "mulin.mediation",
    "mulin.matters",
    "mulin.ledger",
    "mulin.notices",
    "mulin.people",
    "mulin.places",
    "mulin.audit",
    "mulin.core",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "mulin.core.middleware.OneTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "mulin.people.middleware.BindScope",
    "mulin.people.middleware.SecondFactor",
]

FORM_RENDERER = "mulin.core.forms.Renderer"
ROOT_URLCONF = "mulin.config.urls"
WSGI_APPLICATION = "mulin.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mulin.core.context.look",
                "mulin.notices.context.bell",
            ],
        },
    },
]

DATABASES = {"default": database_settings(VAR)}

# Counters of the sign-in (tries per address and name) hold across processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"}}

# Sign-in of staff: password, then a one-time code.
AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "mulin.people.adapter.StaffOnly"
ACCOUNT_SESSION_REMEMBER = True  # for one working day, see SESSION_COOKIE_AGE
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60  # seconds; setting up the second step fits into it
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Mulin"
SECOND_FACTOR_REQUIRED = env.flag("MULIN_SECOND_FACTOR", default=not DEMO)

# What a browser may load: our own origin, nothing else.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = False  # the front server's business
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_AGE = 12 * 60 * 60  # one working day
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("简体中文")), ("en", "English")]
USE_I18N = True
TIME_ZONE = env.text("MULIN_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [PROJECT / "node_modules" / ".served"]  # what `make setup` picks from the packages
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
MEDIA_ROOT = VAR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FILES = 12

# The doors of the staff rail: text, address, icon, the capability that opens it.
RAIL = [
    (_("我的桌面"), "portal:desk", "list", "matters.read"),
    (_("替人登记"), "matters:for_someone", "plus", "matters.file"),
    (_("数字"), "briefing:figures", "chart", "matters.check"),
    (_("调解"), "mediation:mine", "chat", "mediation.handle"),
    (_("集中整治"), "campaigns:list", "flag", "matters.read"),
    (_("办理清单"), "matters:queue", "table", "matters.check"),
    (_("居务公开"), "boards:affairs_office", "board", "places.edit"),
    (_("公示牌"), "boards:list", "print", "matters.read"),
    (_("人和岗位"), "portal:office", "people", "people.read"),
    (_("表格进出"), "paperwork:sheets", "save", "paperwork.sheets"),
]
# Pages that lie behind a door of another address.
RAIL_ALSO = [
    ("/office/briefs/", "briefing:figures"),
    ("/office/map/", "matters:queue"),
]
SIGNPOSTS = {
    "number": "matters:find",
    "mine": "portal:me",
    "complaint": "portal:complaint",
    "privacy": "portal:privacy",
    "staff": "account_login",
}

# How a sign-in code reaches a phone; a dotted path to `send(phone, text)`.
PHONE_SENDER = env.text("MULIN_PHONE_SENDER", "mulin.core.phones.print_to_log")

# How each kind of notice leaves the house; a dotted path to `send(message)`. Without a mail server none goes by mail.
NOTICE_CHANNELS = {
    "mail": "mulin.notices.channels.mail.send",
    "phone": "mulin.notices.channels.phone.send",
    "chat": "mulin.notices.channels.chat.send",
}
EMAIL_HOST = env.text("MULIN_MAIL_HOST")
EMAIL_PORT = env.number("MULIN_MAIL_PORT", 465)
EMAIL_HOST_USER = env.text("MULIN_MAIL_USER")
EMAIL_HOST_PASSWORD = env.text("MULIN_MAIL_PASSWORD")
EMAIL_USE_SSL = EMAIL_PORT == 465
EMAIL_USE_TLS = env.flag("MULIN_MAIL_TLS", default=EMAIL_PORT == 587)
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.text("MULIN_MAIL_FROM", EMAIL_HOST_USER or "mulin@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_secrets": {"()": "mulin.core.logs.WithoutSecrets"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["without_secrets"]}},
    "root": {"handlers": ["console"], "level": env.text("MULIN_LOG_LEVEL", "WARNING")},
    # A stranger led to sign in is no trouble to report.
    "loggers": {
        "mulin": {"level": "INFO"},
        "django.request": {"level": "ERROR"},
        "apprise": {"level": "CRITICAL"},  # it tells the address of a webhook
    },
}
