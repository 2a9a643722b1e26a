"""Django's management commands: `zhunsheng django migrate`."""

import click


@click.command(
    context_settings={"ignore_unknown_options": True, "help_option_names": []},
    add_help_option=False,
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def django(arguments: tuple[str, ...]) -> None:
    """Run a management command of Django."""
    from django.core.management import execute_from_command_line

    execute_from_command_line(["zhunsheng django", *arguments])
