"""The results of care: the options of `stop` about them, and `indicatoren`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, TypeVar, Unpack

import click

from zorgadmin.cli import json_vorm
from zorgadmin.cli.context import (
    GEMEENTE,
    JAAR,
    NUMMER,
    WET,
    Optiesoort,
    Sessie,
    command,
    one_of,
)
from zorgadmin.domain.indicatoren import (
    HOOGSTE_CIJFER,
    LAAGSTE_CIJFER,
    NIETS_BEKEND,
    Doelrealisatie,
    Zorgresultaat,
)
from zorgadmin.domain.tekst import datum, masker_bsn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zorgadmin.application.regie.resultaten import Zorguitkomst
    from zorgadmin.domain.codes import Wet

_F = TypeVar("_F", bound="Callable[..., object]")


class ResultaatKeuzes(TypedDict):
    """What is said about the result."""

    uitval: str | None
    tevredenheid: int | None
    doelrealisatie: str | None


class IndicatorKeuzes(ResultaatKeuzes):
    """Options of `indicatoren`."""

    jaar: int | None
    gemeente: str | None
    wet: Wet | None


def _mark(tekst: str) -> int:
    is_getal = tekst.isascii() and tekst.isdigit() and len(tekst) <= 2
    if not is_getal or not LAAGSTE_CIJFER <= int(tekst) <= HOOGSTE_CIJFER:
        raise ValueError(
            f"{tekst} is geen heel cijfer van {LAAGSTE_CIJFER} tot en met {HOOGSTE_CIJFER}."
        )
    return int(tekst)


def result_options(opdracht: _F) -> _F:
    """The options that say what came of care."""
    uitval = click.option(
        "--uitval", type=one_of("ja", "nee"), help="Of de zorg eerder stopte dan gepland."
    )
    cijfer = click.option(
        "--tevredenheid",
        type=Optiesoort("CIJFER", _mark),
        help="Cijfer van de cliënt, 1 tot en met 10.",
    )
    doel = click.option(
        "--doelrealisatie",
        type=one_of(*Doelrealisatie),
        help="Hoe ver de doelen zijn bereikt.",
    )
    return uitval(cijfer(doel(opdracht)))


def result_of(
    uitval: str | None, tevredenheid: int | None, doelrealisatie: str | None
) -> Zorgresultaat:
    """What the options say."""
    return Zorgresultaat(
        None if uitval is None else uitval == "ja",
        tevredenheid,
        None if doelrealisatie is None else Doelrealisatie(doelrealisatie),
    )


@command("indicatoren", "Toon of noteer wat zorg heeft opgeleverd, waar een gemeente dat vraagt.")
@click.argument("nummer", required=False, type=NUMMER, metavar="[TOEWIJZING]")
@result_options
@click.option("--jaar", type=JAAR, help="Alleen zorg die in dit jaar stopte.")
@click.option("--gemeente", type=GEMEENTE, help="De gemeente van de toewijzing.")
@click.option("--wet", type=WET, help="wmo of jw.")
def indicatoren_opdracht(
    sessie: Sessie, nummer: int | None, **keuzes: Unpack[IndicatorKeuzes]
) -> int:
    """Show, note or correct results."""
    from zorgadmin.application.regie.resultaten import all_outcomes, noteer, outcomes_of

    gemeente, wet = keuzes["gemeente"], keuzes["wet"]
    resultaat = result_of(keuzes["uitval"], keuzes["tevredenheid"], keuzes["doelrealisatie"])
    if nummer is None and resultaat != NIETS_BEKEND:
        raise click.UsageError("Zeg van welke toewijzing dit het resultaat is.")
    if nummer is not None and resultaat != NIETS_BEKEND:
        uitkomst = noteer(sessie.diensten(), nummer, resultaat, gemeente, wet)
        return sessie.show(lambda: _json(uitkomst), lambda: _text(uitkomst))
    gevonden = (
        all_outcomes(sessie.diensten(), keuzes["jaar"], gemeente, wet)
        if nummer is None
        else outcomes_of(sessie.diensten(), nummer, gemeente, wet)
    )
    return sessie.show(
        lambda: [_json(u) for u in gevonden],
        lambda: (
            [regel for u in gevonden for regel in _text(u)]
            or ["Er is geen gestopte zorg waarover een gemeente resultaten vraagt."]
        ),
    )


def _json(u: Zorguitkomst) -> json_vorm.Vorm:
    return {
        "gemeente": u.toewijzing.gemeente,
        "wet": u.toewijzing.wet.value,
        "toewijzingnummer": u.toewijzing.nummer,
        "bsn": u.toewijzing.bsn,
        "einde": u.einde.isoformat(),
        "reden": u.reden,
        "gevraagd": [soort.value for soort in u.gevraagd],
        "uitval": u.resultaat.uitval,
        "tevredenheid": u.resultaat.tevredenheid,
        "doelrealisatie": u.resultaat.doelrealisatie,
        "ontbreekt": [soort.value for soort in u.missing],
    }


def _text(u: Zorguitkomst) -> Iterator[str]:
    from zorgadmin.application.regie.resultaten import in_words

    t = u.toewijzing
    yield (
        f"Toewijzing {t.nummer}, gemeente {t.gemeente} ({t.wet}), cliënt {masker_bsn(t.bsn)}, "
        f"gestopt op {datum(u.einde)}"
    )
    yield f"  {in_words(u.resultaat, u.gevraagd)}"


OPDRACHTEN = (indicatoren_opdracht,)
