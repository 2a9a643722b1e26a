"""The one command, `zhunsheng`, and the list of what it can do."""

import os
from importlib import import_module
from importlib.util import find_spec

import click

from zhunsheng.kernel.statute.reader import InvalidFile

# Each name is a module beside this one that holds a command of the same name.
COMMANDS = ("audit", "check", "clock", "demo", "django", "report", "serve", "token")


class Commands(click.Group):
    """Loads a command, and Django with it, only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of `COMMANDS` that this installation has."""
        return [name for name in COMMANDS if find_spec(f"zhunsheng.cli.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, ready to use models."""
        if cmd_name not in self.list_commands(ctx):
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.config.settings")
        if cmd_name != "django":  # Django's own entry sets itself up
            try:
                import_module("django").setup()
            except InvalidFile as error:
                raise click.ClickException(f"the procedures do not check:\n{error}") from None
        command = getattr(import_module(f"zhunsheng.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhunsheng")
def main() -> None:
    """Zhunsheng (准绳): the record of administrative procedure."""
