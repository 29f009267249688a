"""What every command has at hand: the services, and one way of showing a result."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click
from click.core import ParameterSource

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.starter import Starter
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError, NietGeschrevenError
from zorgadmin.domain.grenzen import GROOTSTE_BESTAND
from zorgadmin.domain.periode import EERSTE_JAAR, LAATSTE_JAAR, Maand, parse_day
from zorgadmin.domain.tekst import opsomming

_F = TypeVar("_F", bound=Callable[..., object])
_T = TypeVar("_T")


_CIJFERS, _GETOOND = 10, 20

_GEBRUIK = {
    "[OPTIONS]": "[OPTIES]",
    "[COMMAND] [ARGS]...": "[OPDRACHT]",
    "COMMAND [ARGS]...": "OPDRACHT",
}


@dataclass(slots=True)
class Loop:
    """What the log says of a run: names that the program gave itself, and counts."""

    opdracht: str = "zorgadmin"
    opties: tuple[str, ...] = ()
    tellingen: Counter[str] = field(default_factory=Counter)

    def begin(self, context: click.Context) -> None:
        """Note which command runs, and which of its options were given."""
        self.opdracht = context.command_path.removeprefix("zorgadmin ")
        self.opties = tuple(
            param.name
            for param in context.command.params
            if isinstance(param, click.Option)
            and param.name is not None
            and context.get_parameter_source(param.name) is ParameterSource.COMMANDLINE
        )


class Sessie:
    """One run of the program."""

    def __init__(self, starter: Starter, kluis: Path | None, loop: Loop, *, als_json: bool) -> None:
        self.starter = starter
        self.kluis = kluis
        self.als_json = als_json
        self.loop = loop

    def count(self, namen: Iterable[str]) -> None:
        """Count these kinds of outcomes for the log."""
        self.loop.tellingen.update(namen)

    def diensten(self) -> Diensten:
        """Open the vault."""
        return self.starter.diensten(self.kluis)

    def show(self, vorm: Callable[[], object], tekst: Callable[[], Iterable[str]]) -> int:
        """Write the result as one JSON document or as lines of text; the exit code is 0."""
        # On one line: with indentation a claim of 10,000 lines takes seconds to write.
        regels = [json.dumps(vorm(), ensure_ascii=False)] if self.als_json else tekst()
        try:
            sys.stdout.writelines(f"{regel}\n" for regel in regels)
            sys.stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise NietGeschrevenError(
                "De opdracht is uitgevoerd, maar de uitkomst kon niet worden geschreven"
                f" ({error.strerror}). Kijk met `zorgadmin stand` wat er is vastgelegd."
            ) from error
        return 0


_PASS_SESSIE = click.make_pass_decorator(Sessie)


class DutchCommand(click.Command):
    """A command whose help is Dutch throughout."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401  whatever the command returns
        """Run the command; the log names it."""
        sessie = ctx.find_object(Sessie)
        if sessie is not None:
            sessie.loop.begin(ctx)
        return super().invoke(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """The help, as one document where JSON is asked for."""
        hulp = super().get_help(ctx)
        sessie = ctx.find_object(Sessie)
        if sessie is None or not sessie.als_json:
            return hulp
        return json.dumps({"hulp": hulp}, ensure_ascii=False)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The line that shows how the command is written."""
        delen = " ".join(self.collect_usage_pieces(ctx))
        for engels, hier in _GEBRUIK.items():
            delen = delen.replace(engels, hier)
        formatter.write_usage(ctx.command_path, delen, prefix="Gebruik: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options."""
        rijen = [rij for param in self.get_params(ctx) if (rij := param.get_help_record(ctx))]
        with formatter.section("Opties"):
            formatter.write_dl([(naam, _dutch(hulp)) for naam, hulp in rijen])


class DutchGroup(DutchCommand, click.Group):
    """A group of commands whose help is Dutch throughout."""

    command_class = DutchCommand

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options and the commands."""
        super().format_options(ctx, formatter)
        rijen = []
        for naam in self.list_commands(ctx):
            opdracht = self.get_command(ctx, naam)
            if opdracht is not None:
                rijen.append((naam, opdracht.help or ""))
        with formatter.section("Opdrachten"):
            formatter.write_dl(rijen)


def command(
    naam: str, hulp: str, groep: click.Group | None = None
) -> Callable[[Callable[..., int]], DutchCommand]:
    """Decorator that makes a command, of a group or by itself, of a function of the session.

    The function returns the exit code.
    """

    def make(doe: Callable[..., int]) -> DutchCommand:
        opdracht = click.command(naam, cls=DutchCommand, help=hulp)(_PASS_SESSIE(doe))
        if groep is not None:
            groep.add_command(opdracht)
        return opdracht

    return make


def _dutch(hulp: str) -> str:
    """The few words that the library itself puts into help."""
    return hulp.replace("Show this message and exit.", "Toon deze hulp.").replace(
        "[required]", "[verplicht]"
    )


def read_file(pad: Path) -> bytes:
    """Content of a file that the user names; GeweigerdError when it cannot be read."""
    try:
        # Not by its size: a device or a pipe has none.
        with pad.open("rb") as stroom:
            inhoud = stroom.read(GROOTSTE_BESTAND + 1)
        if len(inhoud) <= GROOTSTE_BESTAND:
            return inhoud
        reden = "is groter dan 50 MB. Kies een ander bestand"
    except FileNotFoundError:
        reden = "bestaat niet. Controleer de naam"
    except IsADirectoryError:
        reden = "is een map. Noem een bestand"
    except PermissionError:
        reden = "mag niet worden gelezen. Controleer de rechten"
    except (OSError, ValueError):
        reden = "kan niet worden gelezen. Controleer het pad"
    raise GeweigerdError(f"Het bestand {pad} {reden}.")


class Optiesoort(click.ParamType[_T]):
    """A kind of value: its name in the help, and how it is read; a ValueError says why not."""

    def __init__(self, naam: str, lees: Callable[[str], _T]) -> None:
        self.name = naam
        self._lees = lees

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> _T:
        """Read the value."""
        try:
            return self._lees(str(value))
        except ValueError as fout:
            self.fail(str(fout), param, ctx)


def _month(tekst: str) -> Maand:
    try:
        maand = Maand.parse(tekst)
    except ValueError:
        raise ValueError(f"{tekst} is geen maand (jjjj-mm).") from None
    if not EERSTE_JAAR <= maand.jaar <= LAATSTE_JAAR:
        raise ValueError(f"{tekst} ligt niet in {EERSTE_JAAR} tot en met {LAATSTE_JAAR}.")
    return maand


def _year(tekst: str) -> int:
    is_jaar = tekst.isascii() and tekst.isdigit() and len(tekst) == len(str(EERSTE_JAAR))
    if not is_jaar or not EERSTE_JAAR <= int(tekst) <= LAATSTE_JAAR:
        raise ValueError(f"{tekst} is geen jaar van {EERSTE_JAAR} t/m {LAATSTE_JAAR}.")
    return int(tekst)


def _day(tekst: str) -> date:
    try:
        return parse_day(tekst)
    except ValueError:
        raise ValueError(f"{tekst} is geen datum (jjjj-mm-dd).") from None


def _number(tekst: str) -> int:
    """A ToewijzingNummer, or one of a digit more outside the message traffic, in plain digits."""
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) <= _CIJFERS):
        raise ValueError(f"{tekst[:_GETOOND]} is geen toewijzingnummer (1 t/m 10 cijfers).")
    return int(tekst)


def _wet(tekst: str) -> Wet:
    try:
        return Wet(tekst)
    except ValueError:
        raise ValueError(f"{tekst} is geen wet; kies wmo of jw.") from None


def _gemeente(code: str) -> str:
    """The code of a gemeente that is or was."""
    from zorgadmin.application.kern.omgeving import unknown_gemeente
    from zorgadmin.codelijsten import gemeenten
    from zorgadmin.domain.herindeling import is_gemeente

    if not is_gemeente(code, gemeenten()):
        raise ValueError(unknown_gemeente(code[:_GETOOND]))
    return code


def one_of(*woorden: str) -> Optiesoort[str]:
    """One of some words."""

    def lees(woord: str) -> str:
        if woord not in woorden:
            raise ValueError(f"kies {opsomming(woorden, 'of')}.")
        return woord

    return Optiesoort("|".join(woorden), lees)


JAAR = Optiesoort("JJJJ", _year)
MAAND = Optiesoort("JJJJ-MM", _month)
DATUM = Optiesoort("JJJJ-MM-DD", _day)
NUMMER = Optiesoort("TOEWIJZING", _number)
GEMEENTE = Optiesoort("CODE", _gemeente)
WET = Optiesoort("wmo|jw", _wet)
PAD = click.Path(path_type=Path)
PAD.name = "pad"
# The help shows these names as what an option takes.
click.STRING.name = "tekst"
click.INT.name = "getal"


wet_option = click.option(
    "--wet", type=WET, help="wmo of jw; alleen nodig als een nummer onder beide wetten voorkomt."
)
"""The option --wet of commands that take a number."""

gemeente_option = click.option(
    "--gemeente",
    type=GEMEENTE,
    help="Gemeentecode; alleen nodig als een nummer bij meer gemeenten voorkomt.",
)
"""The option --gemeente of commands that take the number of a toewijzing."""


def folder_option(*, nodig: bool, hulp: str) -> Callable[[_F], _F]:
    """The option --naar."""
    return click.option("--naar", type=PAD, required=nodig, help=hulp)
