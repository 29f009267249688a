"""The invoice of one declaratie: what the gemeente owes by the message that was sent.

It names lines by their ReferentieNummer and no client, so that it can go by ordinary mail.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import find
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.tekst import datum, euro, maandnaam, periode, volume

_KOLOMMEN = (
    Kolom("Regel"),
    Kolom("Toewijzing"),
    Kolom("Product"),
    Kolom("Periode"),
    Kolom("Volume"),
    Kolom("Bedrag", Cel.BEDRAG),
)


@dataclass(frozen=True, slots=True)
class Factuur:
    """An invoice: `kop` above its lines and `slot` below them, a line of text each."""

    praktijk: str
    titel: str
    bestandsnaam: str
    dagtekening: date
    kop: Sequence[str]
    regels: Tabel
    slot: Sequence[str]


def invoice(diensten: Diensten, declaratienummer: str, wet: Wet | None = None) -> Factuur:
    """The invoice of a declaratie; GebruikError when there is no such number."""
    with diensten.kluis.lezen() as werk:
        praktijk = require_praktijk(werk)
        declaratie = find(werk, declaratienummer, wet)
        regels = werk.declaraties.regels(declaratie_id=declaratie.id)
    gemeente = diensten.omgeving.gemeenten.get(declaratie.gemeente, declaratie.gemeente)
    titel = f"Factuur {declaratie.declaratienummer}"
    return Factuur(
        praktijk=praktijk.naam,
        titel=titel,
        bestandsnaam=f"factuur-{declaratie.declaratienummer}-{declaratie.wet}.pdf",
        dagtekening=declaratie.dagtekening,
        kop=(
            *_sender(praktijk),
            f"Aan: gemeente {gemeente}",
            f"Datum: {datum(declaratie.dagtekening)}",
            f"Over: zorg volgens de {WET_NAAM[declaratie.wet]}, {maandnaam(declaratie.maand)}",
            f"Bij declaratiebericht {declaratie.berichtidentificatie or '-'}",
        ),
        regels=Tabel(
            titel, "Elke regel staat ook in het bericht.", _KOLOMMEN, [_row(r) for r in regels]
        ),
        slot=(
            f"Totaal: {euro(declaratie.totaal_cent)}",
            *([f"Betalen op rekening {praktijk.iban}"] if praktijk.iban else []),
        ),
    )


def _sender(praktijk: Praktijk) -> list[str]:
    plaats = " ".join(deel for deel in (praktijk.postcode, praktijk.plaats) if deel)
    delen = [praktijk.straat, plaats, f"AGB {praktijk.agb}"]
    delen.append(f"KvK {praktijk.kvk}" if praktijk.kvk else None)
    return [deel for deel in delen if deel]


def _row(regel: Regel) -> tuple[object, ...]:
    return (
        regel.referentienummer,
        str(regel.toewijzingnummer),
        regel.sleutel.productcode,
        periode(regel.begin, regel.eind),
        volume(regel.volume, regel.eenheid),
        regel.signed,
    )
