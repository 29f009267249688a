"""The command line: global options, the commands, and one presenter for every error (spec 6)."""

from __future__ import annotations

import errno
import json
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from zorgadmin import __version__
from zorgadmin.application.starter import Starter
from zorgadmin.cli.context import PAD, DutchGroup, Sessie
from zorgadmin.domain.fouten import ZorgadminError

_GEBRUIK = 2
_GEWEIGERD = 3
_ONDERBROKEN = 130


# Which module holds a command: a command imports nothing that another one needs.
_MODULES = {
    "inrichten": "praktijk",
    "importeer": "berichten",
    "controleer": "berichten",
    "berichten": "berichten",
    "declareer": "declareren",
    "ingediend": "declareren",
    "geweigerd": "declareren",
    "intrekken": "declareren",
    "opnieuw": "beslissen",
    "vervalt": "beslissen",
    "crediteer": "beslissen",
    "antwoord": "beslissen",
    "stand": "inzien",
    "taken": "inzien",
    "reservekopie": "kluis",
    "herstel": "kluis",
    "kluis": "kluis",
    "logboek": "kluis",
    "demo": "demo",
}


class Opdrachten(DutchGroup):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of a month's work."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        opdrachten = import_module(f"zorgadmin.cli.{module}").OPDRACHTEN
        return next((opdracht for opdracht in opdrachten if opdracht.name == cmd_name), None)


@click.command(
    cls=Opdrachten,
    help="Zorg declareren bij gemeenten volgens iWmo en iJw.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--kluis", type=PAD, help="De kluis; mag ook na de opdracht.")
@click.option("--json", "als_json", is_flag=True, help="Eén JSON-document; mag ook na de opdracht.")
@click.version_option(__version__, prog_name="zorgadmin", help="Toon de versie.")
def zorgadmin(kluis: Path | None, als_json: bool) -> None:  # noqa: FBT001
    """Global options are read by `run`, because they may stand anywhere."""


def run(starter: Starter, arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code of spec 6 and never raises."""
    for stroom in (sys.stdout, sys.stderr):
        _use_utf8(stroom)
    als_json = "--json" in arguments
    try:
        _require_text(arguments)
        kluis, rest = _global_options(arguments)
        if not rest:
            rest = ["--help"]
        sessie = Sessie(starter, kluis, als_json=als_json)
        resultaat = zorgadmin.main(
            args=rest, prog_name="zorgadmin", standalone_mode=False, obj=sessie
        )
    except click.exceptions.Exit as error:
        return error.exit_code
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the last net: no traceback
        return _fail(*_explain(error), als_json=als_json)
    return resultaat if isinstance(resultaat, int) else 0


def _explain(error: BaseException) -> tuple[str, int]:
    """What to say of an error, without personal data, and the exit code."""
    match error:
        case ZorgadminError():
            return str(error), error.exitcode
        case click.Abort() | KeyboardInterrupt():
            return "Afgebroken.", _ONDERBROKEN
        case click.ClickException():
            return _usage(error), _GEBRUIK
        case RecursionError():
            return "De invoer is te diep genest.", _GEWEIGERD
        case OSError(errno=errno.ENAMETOOLONG):
            return "Een pad is te lang. Kies een kortere naam.", _GEBRUIK
        case _:
            defect = f"Er ging iets mis in zorgadmin zelf ({type(error).__name__}, {_where(error)})"
            raad = (
                "Kijk met `zorgadmin stand` wat er is vastgelegd, en meld deze regel aan de maker."
            )
            return f"{defect}. {raad}", _GEWEIGERD


def _global_options(arguments: Sequence[str]) -> tuple[Path | None, list[str]]:
    """Take --kluis and --json out, wherever they stand."""
    kluis: Path | None = None
    rest: list[str] = []
    invoer = iter(arguments)
    for argument in invoer:
        if argument == "--":
            rest.extend((argument, *invoer))
        elif argument == "--kluis":
            waarde = next(invoer, None)
            kluis = _vault(waarde)
        elif argument.startswith("--kluis="):
            kluis = _vault(argument.removeprefix("--kluis="))
        elif argument != "--json":
            rest.append(argument)
    return kluis, rest


def _vault(waarde: str | None) -> Path:
    if not waarde or not waarde.strip():
        raise click.UsageError("Geef na --kluis het pad van de kluis.")
    return Path(waarde)


def _require_text(arguments: Sequence[str]) -> None:
    """Refuse what can be no name, number or path: it would only fail further on."""
    for nummer, argument in enumerate(arguments, 1):
        if "\0" in argument or not _is_text(argument):
            raise click.UsageError(
                f"Argument {nummer} bevat tekens die geen tekst zijn. Geef het bestand of de map "
                "een naam van gewone letters en cijfers."
            )


def _is_text(argument: str) -> bool:
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _usage(error: click.ClickException) -> str:
    """Wrong usage in Dutch, with the way to help."""
    context = getattr(error, "ctx", None)
    hulp = f" Zie `{context.command_path} --help`." if context else " Zie `zorgadmin --help`."
    match error:
        case click.NoSuchOption():
            tekst = f"De optie {error.option_name} bestaat niet."
        case click.MissingParameter():
            naam = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
            tekst = f"Er ontbreekt iets: {naam}."
        case click.BadParameter():
            naam = error.param.get_error_hint(error.ctx) if error.param and error.ctx else ""
            tekst = f"De waarde van {naam} kan niet: {error.message}"
        case click.BadOptionUsage():
            tekst = f"De optie {error.option_name} is niet goed gebruikt."
        case click.UsageError() if error.message.startswith("No such command"):
            tekst = "Deze opdracht bestaat niet."
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            tekst = "Er staat te veel achter de opdracht."
        case click.UsageError() if error.message.startswith("Missing command"):
            tekst = "Er ontbreekt een opdracht."
        case _:
            tekst = error.format_message()
    return tekst + hulp


def _where(error: BaseException) -> str:
    """File and line of the fault, without values."""
    spoor = error.__traceback__
    while spoor is not None and spoor.tb_next is not None:
        spoor = spoor.tb_next
    if spoor is None:
        return "?"
    return f"{Path(spoor.tb_frame.f_code.co_filename).name}:{spoor.tb_lineno}"


def _fail(tekst: str, code: int, *, als_json: bool) -> int:
    sys.stderr.write(tekst + "\n")
    if als_json:
        sys.stdout.write(json.dumps({"fout": tekst, "exitcode": code}, ensure_ascii=False) + "\n")
    return code


def _use_utf8(stroom: TextIO) -> None:
    if hasattr(stroom, "reconfigure"):
        stroom.reconfigure(encoding="utf-8", errors="replace")
