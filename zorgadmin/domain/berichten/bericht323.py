"""Declaratie (323): what the aanbieder claims for one month."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.berichten.basis import (
    BedragMetDC,
    Berichtklasse,
    GeslotenPeriode,
    Header,
    Referentie,
    TotaalBedragMetDC,
)
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class Prestatie323(Berichtklasse):
    """One claim line; GeleverdVolume in Eenheid, ProductTarief in eurocents per Eenheid."""

    product_referentie: Referentie
    toewijzing_nummer: Toewijzingnummer
    product_categorie: str
    product_code: str
    product_periode: GeslotenPeriode
    geleverd_volume: int
    eenheid: str
    product_tarief: int | None
    ingediend_bedrag: BedragMetDC


@record
class Client323(Berichtklasse):
    """The lines of one client."""

    bsn: str
    prestaties: tuple[Prestatie323, ...]


@record
class Declaratie(Berichtklasse):
    """The claim: period, total (eurocents) and clients."""

    declaratie_nummer: str
    declaratie_periode: GeslotenPeriode
    declaratie_dagtekening: date
    totaal_ingediend_bedrag: TotaalBedragMetDC
    clienten: tuple[Client323, ...]


@record
class Bericht323(Berichtklasse):
    """Whole message."""

    header: Header
    declaratie: Declaratie
