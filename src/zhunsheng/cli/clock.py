"""`zhunsheng clock`: put on record what the passing of time has brought about."""

from datetime import datetime

import click
from django.utils import timezone

from zhunsheng.domains.instruments import terms
from zhunsheng.kernel.casefile.citing import keep_what_acts_cite
from zhunsheng.kernel.casefile.lapses import due, refresh_projected, sweep
from zhunsheng.kernel.casefile.outbox import deliver_all


@click.command()
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="As of this day; today by default.")
@click.option("--dry-run", is_flag=True, help="Only list the cases.")
def clock(*, on: datetime | None, dry_run: bool) -> None:
    """Record what time brought about (视为、有效期届满), tell of new events; run it daily."""
    now = timezone.localtime()
    day = on.date() if on else now.date()
    if day > now.date() and not dry_run:
        raise click.BadParameter(
            f"{day} 还没有到，不能预先记入视为结果；加 --dry-run 可以只看名单。 "
            f"{day} has not come: what time will bring goes on record when it comes. "
            "Give --dry-run to see the list.",
            param_hint="--on",
        )
    if dry_run:
        for case in due(day):
            click.echo(f"{case.number}\t{case.title}")
        for document in terms.due(day):
            click.echo(f"{document.number}\t{document.title}")
        return
    for case in refresh_projected():  # first: the sweep goes by the dates that stand
        click.echo(f"{case.number}\t{case.title}\t→ {case.due_on}")
    count = 0
    for case, events in sweep(on=day, recorded_at=now):
        count += events
        click.echo(f"{case.number}\t{case.title}\t+{events}")
    for case, _act in terms.settle(on=day, recorded_at=now):
        count += 1
        click.echo(f"{case.number}\t{case.title}\t+1")
    told = deliver_all(listeners=[keep_what_acts_cite], at=now)
    click.echo(f"登记 {told} 条新记录所依据的法律。 {told} new events told to listeners.")
    click.echo(f"{day}：记入 {count} 项因时间发生的结果。 {count} outcomes of time recorded.")
