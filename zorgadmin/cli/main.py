"""The command line: global options, the commands, and one presenter for every error (spec 6)."""

from __future__ import annotations

import errno
import json
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TextIO

import click

from zorgadmin import __version__
from zorgadmin.application.kern import foutrapport
from zorgadmin.application.kern.starter import Starter
from zorgadmin.cli.context import PAD, DutchGroup, Loop, Sessie
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
    "start": "regie",
    "stop": "regie",
    "regie": "regie",
    "indicatoren": "indicatoren",
    "opnieuw": "beslissen",
    "vervalt": "beslissen",
    "handhaaf": "beslissen",
    "corrigeer": "beslissen",
    "crediteer": "beslissen",
    "laat-gaan": "beslissen",
    "verplaats-uren": "uren",
    "bezwaar": "uren",
    "antwoord": "beslissen",
    "betaald": "betalen",
    "betalingen": "betalen",
    "client": "clienten",
    "aanmelding": "buiten",
    "ontvangen": "buiten",
    "verzoek": "verzoeken",
    "verzoeken": "verzoeken",
    "stand": "inzien",
    "taken": "inzien",
    "factuur": "verantwoorden",
    "dossier": "verantwoorden",
    "export": "exporteren",
    "reservekopie": "kluis",
    "herstel": "kluis",
    "kluis": "kluis",
    "standaard": "standaard",
    "logboek": "kluis",
    "schermen": "venster",
    "demo": "demo",
}

_KLUIS = ".zorgadmin"


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
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, gevraagd: _show_version(ctx) if gevraagd else None,
    help="Toon de versie.",
)
def zorgadmin(kluis: Path | None, als_json: bool) -> None:  # noqa: FBT001
    """Global options are read by `run`, because they may stand anywhere."""


def _show_version(context: click.Context) -> None:
    sessie = context.find_object(Sessie)
    assert sessie is not None
    sessie.show(lambda: {"versie": __version__}, lambda: [f"zorgadmin {__version__}"])
    context.exit()


def run(starter: Starter, arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code of spec 6 and never raises."""
    begin = time.monotonic()
    for stroom in (sys.stdout, sys.stderr):
        _use_utf8(stroom)
    loop = Loop()
    code, fout = _run(starter, arguments, loop)
    starter.verslag().ran(
        loop.opdracht,
        code,
        time.monotonic() - begin,
        opties=loop.opties,
        tellingen=loop.tellingen,
        fout=fout,
    )
    return code


def _run(
    starter: Starter, arguments: Sequence[str], loop: Loop
) -> tuple[int, BaseException | None]:
    """Exit code, and the error that ended the command."""
    als_json = "--json" in arguments
    try:
        _require_text(arguments)
        kluis, rest = _global_options(arguments)
        if not als_json and _asks_for_the_window(rest):
            return starter.venster(kluis, [Path(naam) for naam in rest]), None
        sessie = Sessie(starter, kluis, loop, als_json=als_json)
        resultaat = zorgadmin.main(
            args=rest, prog_name="zorgadmin", standalone_mode=False, obj=sessie
        )
    except click.exceptions.Exit as error:
        return error.exit_code, None
    except BrokenPipeError:
        sys.stderr.close()
        return 0, None
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  the last net: no traceback
        if isinstance(error, click.UsageError) and error.ctx is not None:
            loop.begin(error.ctx)
        verwacht = _explain(error)
        if verwacht is None:
            rapport = starter.verslag().defect(error, loop.opdracht)
            return _fail(_defect(error, rapport), _GEWEIGERD, als_json=als_json), error
        return _fail(*verwacht, als_json=als_json), error
    return (resultaat if isinstance(resultaat, int) else 0), None


def _explain(error: BaseException) -> tuple[str, int] | None:
    """What to say of an error, without personal data, and the exit code; None for a defect."""
    match error:
        case ZorgadminError():
            from zorgadmin.cli.tekst_uitweg import error_text

            return error_text(error), error.exitcode
        case click.Abort() | KeyboardInterrupt():
            return "Afgebroken.", _ONDERBROKEN
        case click.ClickException():
            return _usage(error), _GEBRUIK
        case RecursionError():
            return "De invoer is te diep genest.", _GEWEIGERD
        case MemoryError():
            return "De invoer past niet in het geheugen van deze computer.", _GEWEIGERD
        case OSError(errno=errno.ENAMETOOLONG):
            return "Een pad is te lang. Kies een kortere naam.", _GEBRUIK
        case _:
            return None


def _defect(error: BaseException, rapport: Path | None) -> str:
    """What to say of a fault of the program; the report tells where, without values."""
    plek = f"{type(error).__name__}, {foutrapport.where(error)}"
    meld = (
        "meld deze regel aan de maker."
        if rapport is None
        else "geef dit rapport aan de maker; lees het eerst na, er staan geen gegevens van "
        f"cliënten in: {rapport}"
    )
    return (
        f"Er ging iets mis in zorgadmin zelf ({plek}). Kijk met `zorgadmin kluis controleer` of de "
        f"kluis in orde is, en {meld}"
    )


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


def _asks_for_the_window(rest: Sequence[str]) -> bool:
    """Nothing asked for, or only files named: that is how a desktop opens them.

    The name of a command is that command, also where a file is called like it.
    """
    if len(rest) == 1 and rest[0].endswith(_KLUIS):
        return True
    return not (rest and rest[0] in _MODULES) and all(map(_is_file, rest))


def _is_file(naam: str) -> bool:
    try:
        return not naam.startswith("-") and Path(naam).is_file()
    except OSError:
        return False


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
            reden = error.message
            if reden.endswith(f"is not a valid {click.INT.name}."):
                reden = "dat is geen geheel getal."
            tekst = f"De waarde van {naam} kan niet: {reden}"
        case click.BadOptionUsage():
            tekst = f"De optie {error.option_name} is niet goed gebruikt."
        case click.exceptions.NoArgsIsHelpError():
            tekst = "Er ontbreekt een opdracht."
        case click.UsageError() if error.message.startswith("No such command"):
            tekst = "Deze opdracht bestaat niet."
        case click.UsageError() if error.message.startswith("Got unexpected extra"):
            tekst = "Er staat te veel achter de opdracht."
        case click.UsageError() if error.message.startswith("Missing command"):
            tekst = "Er ontbreekt een opdracht."
        case _:
            tekst = error.format_message()
    return tekst + hulp


def _fail(tekst: str, code: int, *, als_json: bool) -> int:
    # Where nothing can be written, the exit code still says it.
    with suppress(OSError, ValueError):
        sys.stderr.write(tekst + "\n")
        if als_json:
            fout = {"fout": tekst, "exitcode": code}
            sys.stdout.write(json.dumps(fout, ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return code


def _use_utf8(stroom: TextIO) -> None:
    if hasattr(stroom, "reconfigure"):
        stroom.reconfigure(encoding="utf-8", errors="replace")
