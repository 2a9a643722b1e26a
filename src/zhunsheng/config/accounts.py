"""How allauth behaves here: accounts are opened by the administrator, never by sign-up."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from zhunsheng.kernel.identity.encryption import seal, unseal

SECOND_FACTOR = "account.second_factor"


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth is untyped
    """An account belongs to a person who holds a post."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody opens an account for themselves."""
        return False


def client_address(request: HttpRequest) -> str | None:
    """Where a request comes from: what the outermost trusted proxy saw, not what the client says.

    One answer for lockouts and every other limit; None for a request that no server received.
    """
    if "REMOTE_ADDR" not in request.META:
        return None
    return str(NoSignUp().get_client_ip(request))


class EncryptedSecondFactor(DefaultMFAAdapter):  # type: ignore[misc]  # allauth is untyped
    """Keeps the secrets of second factors under the field key."""

    def encrypt(self, text: str) -> str:
        """Seal a secret before it is stored."""
        return seal(text, purpose=SECOND_FACTOR)

    def decrypt(self, encrypted_text: str) -> str:
        """Open a stored secret."""
        return unseal(encrypted_text, purpose=SECOND_FACTOR)
