"""Django's settings, in the order a request meets them."""

from datetime import timedelta

from csp.constants import NONE, SELF

from zhunsheng.config.database import database
from zhunsheng.config.env import PACKAGE, Env

ENV = env = Env()

# What the project's own code reads: below `config`, through `django.conf.settings`.
ZHUNSHENG_DATA = env.data
ZHUNSHENG_PROCEDURES = env.procedures
ZHUNSHENG_DIGEST = env.digest
ZHUNSHENG_FONTS = env.fonts
ZHUNSHENG_FIELD_KEY = env.field_key
ZHUNSHENG_RETIRED_FIELD_KEYS = tuple(env.retired_field_keys)
ZHUNSHENG_FIELD_CIPHER = env.field_cipher

DEBUG = env.debug
SECRET_KEY = env.secret_key
ALLOWED_HOSTS = env.allowed_hosts
ROOT_URLCONF = "zhunsheng.config.urls"
WSGI_APPLICATION = "zhunsheng.config.wsgi.application"

# Apps

INSTALLED_APPS = [
    "zhunsheng.config",
    "zhunsheng.kernel.identity",
    "zhunsheng.kernel.library",
    "zhunsheng.kernel.register",
    "zhunsheng.kernel.casefile",
    "zhunsheng.domains.licensing",
    "zhunsheng.domains.decisions",
    "zhunsheng.domains.enforcement",
    "zhunsheng.domains.instruments",
    "zhunsheng.domains.consultation",
    "zhunsheng.domains.cleanup",
    "zhunsheng.domains.reporting",
    "zhunsheng.web",
    "zhunsheng.api",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "zhunsheng.web.clean_address.CleanAddressMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhunsheng.web.second_factor.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for a lockout
]

# Database

DATABASES = {"default": database(env.database_url, env.data)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Pages

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "zhunsheng.web.site.site",
            ],
        },
    },
]

STATIC_URL = "static/"
STATIC_ROOT = env.data / "static"
PLAIN_STATIC = env.debug or env.plain_static
WHITENOISE_AUTOREFRESH = PLAIN_STATIC
WHITENOISE_USE_FINDERS = PLAIN_STATIC
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {
            "location": env.data / "documents",
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if PLAIN_STATIC
        else "whitenoise.storage.CompressedManifestStaticFilesStorage",
    },
}

# Language and time. The texts in the source are Chinese, so `en` is the only catalogue.

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["zhunsheng.config.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

# Accounts: a name and a password, a second factor, and a door that shuts after five failures.

AUTH_USER_MODEL = "identity.Account"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ["username"]}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "zhunsheng.config.accounts.NoSignUp"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = "username"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
# Five failures of one account from one address: axes, below. By key, for whoever changes addresses
# and for guesses at a second factor, which axes does not see.
ACCOUNT_RATE_LIMITS = {"login_failed": "60/m/ip,10/300s/key"}
ALLAUTH_TRUSTED_PROXY_COUNT = env.trusted_proxies

MFA_ADAPTER = "zhunsheng.config.accounts.EncryptedSecondFactor"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "准绳"

AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=30)
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_CLIENT_IP_CALLABLE = "zhunsheng.config.accounts.client_address"

# Safety of sessions and pages

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_COOKIE_SECURE = env.https
CSRF_COOKIE_SECURE = env.https
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = env.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if env.https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.trusted_proxies else None
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

# Logging

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.log_level},
    "loggers": {"axes": {"level": "WARNING"}},
}
