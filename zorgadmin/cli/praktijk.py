"""Commands about the practice: `inrichten`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from zorgadmin.application.inrichting.toepassen import Ingericht, inrichten
from zorgadmin.cli import json_vorm
from zorgadmin.cli.context import PAD, Sessie, command, read_file
from zorgadmin.cli.tekst_regel import finding, recovery_key, wrapped
from zorgadmin.domain.tekst import count


@command("inrichten", "Maak de kluis als die er niet is, en neem een inrichtbestand over.")
@click.argument("bestand", type=PAD)
def inrichten_opdracht(sessie: Sessie, bestand: Path) -> int:
    """Set up the practice."""
    inhoud = read_file(bestand)
    kluizen = sessie.starter.kluizen(sessie.kluis)
    ingericht = inrichten(kluizen, sessie.starter.omgeving(), inhoud, sessie.starter.lijsten())
    versleuteld = kluizen.is_versleuteld
    sessie.show(
        lambda: {
            "kluis": str(ingericht.kluis.pad),
            "nieuw": ingericht.nieuw,
            "versleuteld": versleuteld,
            "herstelsleutel": ingericht.herstelsleutel,
            "praktijk": ingericht.praktijk,
            "contracten": ingericht.contracten,
            "gemeenten": list(ingericht.gemeenten),
            "meldingen": json_vorm.findings(ingericht.meldingen),
            "uren_gekoppeld": ingericht.uren_gekoppeld,
        },
        lambda: _text(ingericht, versleuteld=versleuteld),
    )
    # Written and flushed, so it was shown.
    if ingericht.herstelsleutel is not None:
        kluizen.confirm_recovery(ingericht.herstelsleutel)
    return 0


def _text(ingericht: Ingericht, *, versleuteld: bool) -> Iterator[str]:
    wat = "gemaakt" if ingericht.nieuw else "bijgewerkt"
    yield f"Kluis {wat}: {ingericht.kluis.pad}"
    if ingericht.nieuw and versleuteld:
        yield "De kluis is versleuteld met je wachtwoord. Zonder wachtwoord is zij niet te openen."
        if ingericht.herstelsleutel is not None:
            yield from recovery_key(ingericht.herstelsleutel)
    elif ingericht.nieuw:
        yield (
            "Let op: de kluis heeft geen wachtwoord. Iedereen die bij dit bestand kan, leest de "
            "gegevens van je cliënten."
        )
    gemeenten = ", ".join(ingericht.gemeenten)
    bij = "gemeente" if len(ingericht.gemeenten) == 1 else "gemeenten"
    met = f" met {bij} {gemeenten}" if gemeenten else ""
    yield f"{ingericht.praktijk}: {count(ingericht.contracten, 'contract', 'contracten')}{met}."
    if ingericht.uren_gekoppeld == 1:
        yield "1 rij met uren die wachtte, is nu gekoppeld."
    elif ingericht.uren_gekoppeld:
        yield f"{ingericht.uren_gekoppeld} rijen met uren die wachtten, zijn nu gekoppeld."
    for melding in ingericht.meldingen:
        yield from wrapped("", finding(melding), "  ")


OPDRACHTEN = (inrichten_opdracht,)
