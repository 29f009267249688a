"""Let go of care that may not be claimed any more (spec 5, 11 `laat-gaan`).

It stays in the books as not claimable, until its leveringen change or that is taken back.
"""

from __future__ import annotations

from collections.abc import Sequence

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.opzoeken import find_toewijzing, require_reason
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.declaratieplan import open_points
from zorgadmin.application.plan.punten import OpenPunt
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import Sleutel
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import maandnaam
from zorgadmin.domain.toewijzing import Toewijzing

_TERUG = "teruggenomen"


def laat_gaan(
    diensten: Diensten,
    nummer: int,
    maand: Maand,
    reden: str,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Sequence[OpenPunt]:
    """Let go of what is open of a toewijzing in a month; returns that.

    GebruikError when the number is unknown or not unique, GeweigerdError when nothing is open.
    """
    reden = require_reason(reden)
    with diensten.kluis.schrijven() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        t = toewijzing
        boek = boeken.load(werk, t.gemeente, t.wet, maand, [t.id], t.buiten)
        los = [
            punt
            for punt in open_points(boek, diensten.omgeving.vandaag).punten
            if punt.maand == maand and punt.can_be_let_go
        ]
        if not los:
            raise GeweigerdError(
                f"Van toewijzing {nummer} ligt over {maandnaam(maand)} geen zorg open die nog "
                "gedeclareerd zou worden; er valt niets te laten gaan."
            )
        for gesteld in {punt.sleutel: punt.gesteld for punt in los}.values():
            sleutel, kenmerk = gesteld.sleutel, gesteld.leveringen_kenmerk
            werk.losgelaten.add(sleutel, reden, kenmerk, diensten.omgeving.nu)
            werk.logboek.add(
                Handeling.LAAT_GAAN, f"toewijzing {nummer}", None, _state(toewijzing, sleutel)
            )
        return los


def neem_terug(
    diensten: Diensten,
    nummer: int,
    maand: Maand,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Sequence[OpenPunt]:
    """Claim what was let go of a toewijzing in a month after all; returns what is open of it now.

    GebruikError when the number is unknown or not unique, GeweigerdError when nothing was let go.
    """
    with diensten.kluis.schrijven() as werk:
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        t = toewijzing
        plek = (t.gemeente, t.wet, maand, [t.id], t.buiten)
        blad = boeken.load(werk, *plek).bladen[toewijzing.id]
        terug = [sleutel for sleutel in blad.let_go if sleutel.maand == maand]
        if not terug:
            raise GeweigerdError(
                f"Van toewijzing {nummer} is over {maandnaam(maand)} geen zorg losgelaten; er valt "
                "niets terug te nemen."
            )
        for sleutel in terug:
            # No leveringen have this digest, so that the last row lets nothing go.
            werk.losgelaten.add(sleutel, _TERUG, "", diensten.omgeving.nu)
            werk.logboek.add(
                Handeling.LAAT_GAAN, f"toewijzing {nummer}", _state(toewijzing, sleutel), None
            )
        punten = open_points(boeken.load(werk, *plek), diensten.omgeving.vandaag).punten
        return [punt for punt in punten if punt.sleutel in terug]


def _state(toewijzing: Toewijzing, sleutel: Sleutel) -> dict[str, str]:
    return {
        "gemeente": toewijzing.gemeente,
        "wet": toewijzing.wet.value,
        "productcode": sleutel.productcode,
        "maand": str(sleutel.maand),
    }
