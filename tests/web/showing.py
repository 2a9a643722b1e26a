"""A browser that has shown the second factor."""

from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from zhunsheng.kernel.identity.models import Account


def show_second_factor(client: Client, account: Account) -> None:
    """As allauth leaves the session once the code was right."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp"}]
    session["account_authentication_methods_user"] = user_id_to_str(account)
    session.save()
