"""`zhunsheng token`: give programs their tokens, and take them back."""

from collections.abc import Sequence
from datetime import datetime

import click
from django.utils import timezone

from zhunsheng.api.clients import SCOPES, issue, revoke
from zhunsheng.api.models import ApiClient
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Account, Organ, Person

DAY = click.DateTime(["%Y-%m-%d"])


@click.group()
def token() -> None:
    """Tokens of programs that use the interface (接口令牌)."""


@token.command()
@click.argument("name")
@click.option("--person", metavar="USERNAME", help="The account whose officer it acts for.")
@click.option(
    "--scope", "scopes", multiple=True, required=True, help=f"{', '.join(SCOPES)}; repeat."
)
@click.option(
    "--organ", "organs", multiple=True, help="Only this organ, by abbreviation or name; repeat."
)
@click.option("--valid-from", type=DAY, help="First day; today by default.")
@click.option("--valid-to", type=DAY, help="First day on which it no longer works.")
def create(
    *,
    name: str,
    person: str | None,
    scopes: Sequence[str],
    organs: Sequence[str],
    valid_from: datetime | None,
    valid_to: datetime | None,
) -> None:
    """Make a token for NAME and show it, this once."""
    now = timezone.localtime()
    try:
        _, secret = issue(
            name=name,
            person=_person(person),
            scopes=scopes,
            organs=[_organ(each, now) for each in organs] or None,
            created_at=now,
            valid_from=valid_from.date() if valid_from else None,
            valid_to=valid_to.date() if valid_to else None,
        )
    except IdentityError as error:
        raise click.ClickException(f"{error.says.zh} {error.says.en}") from None
    click.echo("令牌只显示这一次，请妥善保存。 This is the only time the token is shown.", err=True)
    click.echo(secret)


@token.command("revoke")
@click.argument("name")
def take_back(*, name: str) -> None:
    """Make the token of NAME useless from this moment."""
    try:
        client = revoke(name=name, at=timezone.localtime())
    except IdentityError as error:
        raise click.ClickException(f"{error.says.zh} {error.says.en}") from None
    click.echo(f"已撤销：{client.name}。 Revoked.")


@token.command("list")
def show() -> None:
    """List the clients: name, person, scopes, organs, term, and whether revoked."""
    clients = ApiClient.objects.select_related("person").prefetch_related("organs")
    for client in clients.order_by("name"):
        organs = "*" if client.all_organs else ",".join(o.name for o in client.organs.all())
        revoked = f"{client.revoked_at:%Y-%m-%d}" if client.revoked_at else ""
        columns = (
            client.name,
            client.person.name if client.person else "-",
            ",".join(client.scopes),
            organs,
            f"{client.valid_from}…{client.valid_to or ''}",
            f"revoked {revoked}" if revoked else "",
        )
        click.echo("\t".join(columns).rstrip())


def _person(username: str | None) -> Person | None:
    if username is None:
        return None
    account = Account.objects.select_related("person").filter(username=username).first()
    if account is None or account.person is None:
        raise click.ClickException(
            f"没有账号“{username}”，或者它不属于任何人员。 "
            f"There is no account “{username}”, or it belongs to no person."
        )
    return account.person


def _organ(said: str, now: datetime) -> Organ:
    found = Organ.objects.filter(in_force(now.date()))
    organ = found.filter(abbreviation=said).first() or found.filter(name=said).first()
    if organ is None:
        raise click.ClickException(f"没有机关“{said}”。 There is no organ “{said}” at work today.")
    return organ
