"""`zhunsheng demo`: build the demonstration city."""

import unicodedata
from datetime import date, datetime

import click
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from tqdm import tqdm

from zhunsheng.demo import build
from zhunsheng.demo.accounts import ACCOUNTS, PASSWORD, receipts
from zhunsheng.demo.present import EARLIEST
from zhunsheng.kernel.identity.queries import is_demonstration


@click.command()
@click.option(
    "--cases", type=click.IntRange(1), default=2000, help="Licences and penalties of 2017."
)
@click.option("--seed", type=int, default=2017, help="The same seed tells the same stories.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day of today's inbox.")
@click.option("--if-empty", is_flag=True, help="Do nothing where there is data already.")
@click.option("--quiet", is_flag=True, help="No progress bar.")
def demo(*, cases: int, seed: int, today: datetime | None, if_empty: bool, quiet: bool) -> None:
    """Build Yangjiang 2017, with invented people, and today's inbox (建立演示城市)."""
    day = today.date() if today else timezone.localdate()
    if not build.is_empty():
        if not if_empty:
            raise click.ClickException(
                "数据库里已有数据，演示城市只能建在空库里："
                "请另设数据目录（ZHUNSHENG_DATA），或加 --if-empty。 "
                "There is data already: name another folder in ZHUNSHENG_DATA, or give --if-empty."
            )
    else:
        _build(cases, seed, day, quiet=quiet)
    if is_demonstration():
        _introduce()


def _build(cases: int, seed: int, day: date, *, quiet: bool) -> None:
    if day < EARLIEST:
        raise click.BadParameter(
            f"应为 {EARLIEST} 或以后：今天的案件依 2021 年行政处罚法办理。 "
            f"{EARLIEST} or later: the cases of today go by the law of 2021.",
            param_hint="--today",
        )
    click.echo(
        "建立演示城市：阳江 2017（人物、文件、案件均为虚构）。 Building the demonstration city."
    )
    with transaction.atomic():
        planned = build.begin(cases=cases, seed=seed, today=day)
        with tqdm(total=planned.total, unit="act", disable=quiet or None) as bar:
            for done in build.run(planned):
                bar.update(done)


def _introduce() -> None:
    click.echo(f"\n演示账号，密码均为 {PASSWORD}。 Accounts, all with the password {PASSWORD}:")
    for account in ACCOUNTS:
        click.echo(f"  {account.username:<11}{_padded(account.who.zh, 29)}{account.tries.zh}")
        click.echo(f"  {'':<11}{_padded(account.who.en, 29)}{account.tries.en}")
    if cases := receipts():
        click.echo("\n在门户按回执号查询： Follow these on the portal by receipt number:")
        for case in cases:
            click.echo(f"  {case.receipt}  {case.number}")
    click.echo(
        f"\n运行 zhunsheng serve 后打开 http://{settings.ENV.host}:{settings.ENV.port}/ "
        "（工作台在 /desk/）。 Then `zhunsheng serve`; the desk is at /desk/."
    )


def _padded(text: str, width: int) -> str:
    taken = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    return text + " " * max(1, width - taken)
