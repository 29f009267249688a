"""A second opinion on a message, from the package that the user loaded."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.standaard import Oordeelsregel, StandaardDeel, Standaardhelft, TweedeOordeel
from zorgadmin.domain.tekst import masker_bsns
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.pakket.indelen import opened
from zorgadmin.messages.pakket.proces import PakketFout, PakketTaak, Uitslag, run

SECONDS = 30
"""Longest that a package may take for one message."""

_SECONDS_TO_TRY = 120
_BERICHT_AFGEKEURD = "0001"


def try_package(pakketten: Sequence[StandaardDeel]) -> None:
    """LeesError when a schema or stylesheet of a package cannot be used at all."""
    for pakket in pakketten:
        inhoud = opened(pakket)
        paden = tuple(sorted(set(inhoud.ingangen.values())))
        schemas = paden if pakket.deel is Standaardhelft.SCHEMAS else ()
        bladen = paden if pakket.deel is Standaardhelft.STYLESHEETS else ()
        uitslag = _in_process(PakketTaak(inhoud.bestanden, schemas, bladen, None), _SECONDS_TO_TRY)
        if isinstance(uitslag, str):
            raise LeesError(f"Het pakket is niet te gebruiken. {uitslag}")


def second_opinion(
    pakketten: Sequence[StandaardDeel], wet: Wet, soort: str, bericht: bytes
) -> TweedeOordeel:
    """What the halves of a package say of a message; what has none for its kind says nothing."""
    regels: list[Oordeelsregel] = []
    delen: set[Standaardhelft] = set()
    # Level 1 first: a stylesheet expects a message that follows its schema.
    for pakket in sorted(pakketten, key=lambda p: list(Standaardhelft).index(p.deel)):
        if pakket.wet is not wet or soort not in pakket.soorten or regels:
            continue
        inhoud = opened(pakket)
        pad = (inhoud.ingangen[soort],)
        is_schema = pakket.deel is Standaardhelft.SCHEMAS
        taak = PakketTaak(
            inhoud.bestanden, pad if is_schema else (), () if is_schema else pad, bericht
        )
        uitslag = _in_process(taak, SECONDS)
        if isinstance(uitslag, str):
            return TweedeOordeel(tuple(regels), frozenset(delen), masker_bsns(uitslag))
        delen.add(pakket.deel)
        regels += [_line(fout) for fout in uitslag]
    return TweedeOordeel(tuple(regels), frozenset(delen))


def _line(fout: PakketFout) -> Oordeelsregel:
    if fout.code == "XSD":
        return Oordeelsregel("XSD", None, f"regel {fout.plek}", masker_bsns(fout.tekst))
    retourcode = fout.retourcode or _BERICHT_AFGEKEURD
    return Oordeelsregel(
        masker_bsns(fout.code[:10]),
        masker_bsns(retourcode[:10]),
        masker_bsns(fout.plek),
        masker_bsns(fout.tekst),
    )


def _in_process(taak: PakketTaak, seconden: int) -> Uitslag:
    """Run a task in a process of its own, which is ended when it takes too long."""
    context = multiprocessing.get_context("spawn")
    van, naar = context.Pipe(duplex=False)
    proces = context.Process(target=run, args=(taak, naar), daemon=True)
    proces.start()
    naar.close()
    try:
        if not van.poll(seconden):
            return f"Dat duurde langer dan {seconden} seconden."
        uitslag: Uitslag = van.recv()
    except (EOFError, OSError):
        return "Het controleren brak af: te veel geheugen nodig, of een fout in het pakket."
    else:
        return uitslag
    finally:
        proces.kill()
        proces.join()
        van.close()
