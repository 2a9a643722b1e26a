"""The server: `zhunsheng serve`."""

import socket

import click
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces

from zhunsheng.kernel.casefile.queries import editions_missing

# Threads of a process, each with its connection to the database; the rest waits its turn.
THREADS = 8


@click.command()
@click.option("--host", default=lambda: settings.ENV.host, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=lambda: settings.ENV.port,
    help="Port to listen on.",
)
@click.option(
    "--workers", type=click.IntRange(1), default=lambda: settings.ENV.workers, help="Processes."
)
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages and the interface for machines."""
    _refuse_taken(host, port)
    _refuse_unmigrated()
    _refuse_lost_editions()
    Granian(
        "zhunsheng.config.wsgi:application",
        address=host,
        port=port,
        workers=workers,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        backpressure=THREADS * 16,
        websockets=False,
        respawn_failed_workers=True,
    ).serve()


def _refuse_taken(host: str, port: int) -> None:
    """Say so in words when somebody else listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as error:
            raise click.ClickException(
                f"{host}:{port} 不能监听（{error.strerror}），请换一个端口，如 PORT={port + 1}。 "
                f"Cannot listen there: choose another port."
            ) from None


def _refuse_unmigrated() -> None:
    """Every page would fail on tables that are not there."""
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        raise click.ClickException(
            f"数据库还差 {waiting} 项变更，请先运行 zhunsheng django migrate。 "
            f"{waiting} changes of the database are to be made: run `zhunsheng django migrate`."
        )


def _refuse_lost_editions() -> None:
    """Cases go by the edition they were opened under: without its file no list can show them."""
    lost = editions_missing()
    connection.close()  # before the server makes its processes
    if lost:
        raise click.ClickException(
            f"库里有案件依据的程序版本不见了：{'、'.join(lost)}。"
            "请把文件放回，或在 ZHUNSHENG_PROCEDURES 中加上所在目录。 "
            f"There are cases under editions that are not here: {', '.join(lost)}. "
            "Put the files back, or name their folder in ZHUNSHENG_PROCEDURES."
        )
