# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The command line: what the pages can do, a script can do. Exit status 0 good, 1 refused or findings, 2 wrong use.

A command is read when it is asked for, so that ``handvat check`` starts without what ``handvat serve`` needs.
"""

from __future__ import annotations

from importlib import import_module

import click

from engine.commands.common import LANGUAGE, print_findings
from engine.errors import EngineError
from engine.findings import InvalidModel

#: command → where it is defined
COMMANDS = {
    "backup": "keys:backup",
    "bench": "speed:bench",
    "check": "models:check",
    "clock": "serving:clock",
    "demo": "serving:demo",
    "deploy": "models:deploy",
    "keys": "keys:keys",
    "mutants": "models:mutants",
    "play": "models:play",
    "restore": "keys:restore_",
    "retention": "retention:retention",
    "scenario": "models:scenario",
    "serve": "serving:serve",
    "term": "terms:term",
    "terms": "terms:terms",
    "user": "users:user",
    "verify-log": "log:verify_log",
}


class _Group(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by its name, and read the file that defines it."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(f"engine.commands.{module}"), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Turn a refusal of the engine into its sentence and exit status 1."""
        try:
            return super().invoke(ctx)
        except InvalidModel as error:
            print_findings(list(error.findings), as_json=False)
        except EngineError as error:
            click.echo(error.text(LANGUAGE), err=True)
        ctx.exit(1)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="handvat")
def main() -> None:
    """Handvat: assess who is a victim of human trafficking, and bring that person to safety."""


if __name__ == "__main__":
    main()
