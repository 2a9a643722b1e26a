"""How allauth behaves here: accounts are opened by the administrator, never by sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """An account belongs to a person who holds a post."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False


class EncryptedSecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Keeps the secrets of second factors under the field key."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return Fernet(settings.ZHUNSHENG_FIELD_KEY).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return Fernet(settings.ZHUNSHENG_FIELD_KEY).decrypt(encrypted_text.encode()).decode()
