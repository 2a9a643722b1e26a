"""The server: `zhunsheng serve`."""

import click
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

# Threads of a process, each with its connection to the database; the rest waits its turn.
THREADS = 8


@click.command()
@click.option("--host", default=lambda: settings.ENV.host, help="Address to listen on.")
@click.option("--port", type=int, default=lambda: settings.ENV.port, help="Port to listen on.")
@click.option("--workers", type=int, default=lambda: settings.ENV.workers, help="Processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the pages and the interface for machines."""
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
