"""The one command, `zhunsheng`, and the list of what it can do."""

import os
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import click
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from pydantic import ValidationError

from zhunsheng.kernel.statute.reader import InvalidFile

# Each name is a module beside this one that holds a command of the same name.
COMMANDS = (
    "audit", "check", "citations", "clock", "demo", "django", "import", "report", "serve", "token",
)  # fmt: skip
# Unless Python keeps the name for itself.
MODULES = {"import": "importing"}


class Commands(click.Group):
    """Loads a command, and Django with it, only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of `COMMANDS` that this installation has."""
        return [name for name in COMMANDS if find_spec(f"zhunsheng.cli.{_module(name)}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, ready to use models."""
        if cmd_name not in self.list_commands(ctx):
            return None
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhunsheng.config.settings")
        try:
            if cmd_name != "django":  # Django's own entry sets itself up
                import_module("django").setup()
            name = _module(cmd_name)
            command = getattr(import_module(f"zhunsheng.cli.{name}"), name)
        except InvalidFile as error:
            raise click.ClickException(f"the procedures do not check:\n{error}") from None
        except ValidationError as error:
            raise click.ClickException(_settings(error)) from None
        except ImproperlyConfigured as error:
            raise click.ClickException(str(error)) from None
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run it; where the database is not fit for use, say so instead of a trace."""
        try:
            return super().invoke(ctx)
        except DatabaseError as error:
            if ctx.invoked_subcommand == "django":
                raise
            raise click.ClickException(
                "数据库不能用。第一次使用或升级之后，请先运行 zhunsheng django migrate。 "
                "The database is not fit for use. At first and after an update, run "
                f"`zhunsheng django migrate`. ({error})"
            ) from None


def _module(command: str) -> str:
    return MODULES.get(command, command)


def _settings(error: ValidationError) -> str:
    """The environment variables that are wrong, and why."""
    wrong = (
        "".join(f"ZHUNSHENG_{str(name).upper()}: " for name in each["loc"][:1]) + each["msg"]
        for each in error.errors(include_input=False)  # an input may be a key
    )
    return "\n".join(["环境变量不对。 These settings are wrong:", *wrong])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="zhunsheng")
def main() -> None:
    """Zhunsheng (准绳): the record of administrative procedure."""
