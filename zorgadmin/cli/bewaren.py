"""Commands about how long data are kept: `kluis bewaartermijn`, `kluis opschonen`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zorgadmin.cli.context import DutchCommand, Sessie, command
from zorgadmin.cli.tekst_regel import wrapped
from zorgadmin.domain.tekst import datum, masker_bsn, opsomming

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgadmin.application.kluis.bewaartermijn import BewaardePersoon
    from zorgadmin.application.kluis.opschonen import Opschoning

_DEELS = 1
_SOORTEN = ("toewijzingen", "leveringen", "regels", "berichten")


@command("bewaartermijn", "Toon van welke cliënten de gegevens weg mogen, en wanneer.")
def bewaartermijn_opdracht(sessie: Sessie) -> int:
    """Show the retention periods."""
    from zorgadmin.application.kluis.bewaartermijn import TERMIJN, bewaartermijnen

    diensten = sessie.diensten()
    bewaard = bewaartermijnen(diensten)
    is_compact = diensten.kluis.bestand.is_compact
    termijnen = {wet.value: jaren for wet, jaren in TERMIJN.items()}
    return sessie.show(
        lambda: {
            "termijnen": termijnen,
            "clienten": [
                {
                    "clientnummer": b.nummer,
                    "bsn": b.bsn,
                    "laatste": {wet.value: dag.isoformat() for wet, dag in b.laatste.items()},
                    "bewaren_tot": b.bewaren_tot.isoformat() if b.bewaren_tot else None,
                    "mag_weg": b.mag_weg,
                    "opgeschoond": b.is_opgeschoond,
                    "redenen": list(b.redenen),
                }
                for b in bewaard
            ],
            "nog_te_wissen": not is_compact,
        },
        lambda: _kept(bewaard, is_compact=is_compact),
    )


def _kept(bewaard: Sequence[BewaardePersoon], *, is_compact: bool) -> Iterator[str]:
    yield "Bewaren: Wmo 15 jaar en Jeugdwet 20 jaar, na het jaar van de laatste wijziging."
    yield "Vraagt de zorg om langer bewaren, dan bewaar je langer."
    for b in bewaard:
        wanneer = [f"{datum(dag)} ({wet})" for wet, dag in sorted(b.laatste.items())]
        if b.is_opgeschoond:
            yield f"Cliënt {b.nummer}: opgeschoond."
            continue
        laatst = f"laatst {', '.join(wanneer)}" if wanneer else "nooit zorg"
        yield f"Cliënt {b.nummer}, {masker_bsn(b.bsn)}: {laatst}."
        if b.mag_weg:
            yield f"  Mag weg: zorgadmin kluis opschonen {b.nummer} --bevestig"
        else:
            yield from wrapped("  ", f"Mag nog niet weg: {'; '.join(b.redenen)}.", "  ")
    if not bewaard:
        yield "Er zijn nog geen cliënten."
    if not is_compact:
        yield (
            "Het bestand van de kluis is na het opschonen nog niet gewist; doe dat met zorgadmin"
            " kluis opschonen."
        )


@command("opschonen", "Verwijder de persoonsgegevens van cliënten na hun bewaartermijn.")
@click.argument("clientnummers", nargs=-1)
@click.option("--bevestig", is_flag=True, help="Doe het ook echt; het is niet terug te draaien.")
def opschonen_opdracht(
    sessie: Sessie,
    clientnummers: tuple[str, ...],
    bevestig: bool,  # noqa: FBT001
) -> int:
    """Remove personal data."""
    from zorgadmin.application.kluis.opschonen import opschonen

    opschoning = opschonen(sessie.diensten(), clientnummers, bevestigd=bevestig)
    sessie.show(
        lambda: {
            "clienten": [
                {"clientnummer": c.nummer, **c.aantallen, "bsn_elders": c.resten}
                for c in opschoning.clienten
            ],
            "al_opgeschoond": list(opschoning.al_gedaan),
            "bestand_gewist": opschoning.niet_gewist is None,
            "reservekopieen": [str(pad) for pad in opschoning.reservekopieen],
        },
        lambda: _removed(opschoning),
    )
    if opschoning.niet_gewist is not None:
        click.echo(
            "Het bestand van de kluis is nog niet gewist: wat weg is, kan er nog in te vinden zijn."
            f" {opschoning.niet_gewist} Doe dan: zorgadmin kluis opschonen",
            err=True,
        )
    is_alles = opschoning.niet_gewist is None and not any(c.resten for c in opschoning.clienten)
    return 0 if is_alles else _DEELS


def _removed(opschoning: Opschoning) -> Iterator[str]:
    for c in opschoning.clienten:
        wat = opsomming([f"{naam} ({c.aantallen[naam]})" for naam in _SOORTEN])
        yield from wrapped(
            "",
            f"Cliënt {c.nummer} is opgeschoond: naam, BSN, geboortedatum, adres en notities zijn"
            f" weg uit {wat}. Bedragen, nummers en periodes staan er nog.",
            "  ",
        )
        if c.resten:
            yield from wrapped(
                "",
                f"! De cijfers van het BSN staan nog op {c.resten} plekken in de kluis, in een"
                " nummer of in tekst over een ander. Zoek ze op in een export.",
                "  ",
            )
    for nummer in opschoning.al_gedaan:
        yield f"Cliënt {nummer} was al opgeschoond."
    if opschoning.niet_gewist is None:
        yield "Het bestand van de kluis is opnieuw geschreven: wat weg is, staat er niet meer in."
    if opschoning.clienten:
        yield "Let op: de gegevens staan nog wel in"
        if opschoning.reservekopieen:
            yield f"- {len(opschoning.reservekopieen)} reservekopieën naast de kluis:"
            yield from (f"    {pad}" for pad in opschoning.reservekopieen)
        yield from wrapped(
            "- ",
            "reservekopieën, exports, berichten, urenbestanden en inrichtbestanden die je elders"
            " hebt bewaard.",
            "  ",
        )
        yield from wrapped(
            "",
            "Maak een nieuwe reservekopie (zorgadmin reservekopie) en verwijder de oude. Zet je een"
            " oude terug, dan zijn de gegevens er weer en moet je opnieuw opschonen.",
            "  ",
        )


OPDRACHTEN: tuple[DutchCommand, ...] = (bewaartermijn_opdracht, opschonen_opdracht)
