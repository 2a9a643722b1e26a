"""`zhunsheng audit verify`: prove that the record was not altered."""

import click
from django.db import connection
from tqdm import tqdm

from zhunsheng.kernel.casefile import triggers
from zhunsheng.kernel.casefile import verify as proof
from zhunsheng.kernel.casefile.catalogue import current


@click.group()
def audit() -> None:
    """Prove the record (核验)."""


@audit.command()
@click.option("--quiet", is_flag=True, help="No progress bar.")
def verify(*, quiet: bool) -> None:
    """Replay every case; compare state, clocks and the chain of digests with what is stored.

    Texts of law and drafts, and whatever else a field can prove, are compared with their digests.
    """
    flaws = []
    with tqdm(total=proof.count(), unit="case", disable=quiet or None) as bar:
        for done, found in proof.verify():
            bar.update(done)
            for flaw in found:
                flaws.append(flaw)
                bar.write(f"{flaw.record} #{flaw.seq}: {flaw.code}: {flaw.says.zh} {flaw.says.en}")
    total = proof.count()
    if flaws:
        raise click.ClickException(
            f"核验未通过：核验 {total} 件案件及其他留存，发现 {len(flaws)} 处问题，第一处为 "
            f"{flaws[0].record} 第 {flaws[0].seq} 条。 "
            f"{len(flaws)} flaws, in {total} cases and what is proved beside them."
        )
    if down := triggers.missing(connection):
        raise click.ClickException(
            f"核验未通过：数据库的防篡改触发器不见了（{'、'.join(down)}），此后的改动无从阻止；"
            "请查明原因，再恢复触发器。 "
            f"The record agrees, but its triggers have gone ({', '.join(down)}): nothing stops a "
            "change from here on. Find out why, then put them up again."
        )
    proofs = current().vocabulary.proofs.values()
    click.echo(
        f"核验通过：{total} 件案件的记录、状态、期限和摘要链全部一致，其他留存"
        f"（{'、'.join(each.label.zh for each in proofs)}）与摘要相符。 "
        f"{total} cases verified, and {', '.join(each.label.en for each in proofs)}."
    )
