"""Declaratie-antwoord (325): what the gemeente rejected of one 323."""

from __future__ import annotations

from zorgadmin.domain.berichten.basis import (
    BedragMetDC,
    BerichtIdentificatie,
    Berichtklasse,
    GeslotenPeriode,
    Referentie,
    TotaalBedragMetDC,
    XsdVersie,
)
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzingnummer


@record
class Header325(Berichtklasse):
    """Header; DeclaratieIdentificatie names the 323 that is answered."""

    bericht_code: str
    bericht_versie: int
    bericht_subversie: int
    afzender: str
    ontvanger: str
    bericht_identificatie: BerichtIdentificatie
    xsd_versie: XsdVersie
    declaratie_identificatie: BerichtIdentificatie
    xslt_versie: str | None
    xsd_versie_declaratie: XsdVersie
    retour_codes: tuple[str, ...]


@record
class Prestatie325(Berichtklasse):
    """A rejected line as it was sent, and why."""

    product_referentie: Referentie
    toewijzing_nummer: Toewijzingnummer
    product_categorie: str
    product_code: str
    product_periode: GeslotenPeriode
    geleverd_volume: int
    eenheid: str
    product_tarief: int | None
    ingediend_bedrag: BedragMetDC
    retour_codes: tuple[str, ...]


@record
class Client325(Berichtklasse):
    """The rejected lines of one client."""

    bsn: str
    prestaties: tuple[Prestatie325, ...]
    retour_codes: tuple[str, ...]


@record
class DeclaratieAntwoord(Berichtklasse):
    """Sums (eurocents) and rejected lines; absent when nothing was processed."""

    declaratie_nummer: str
    totaal_ingediend_bedrag: TotaalBedragMetDC
    totaal_toegekend_bedrag: TotaalBedragMetDC
    clienten: tuple[Client325, ...]
    retour_codes: tuple[str, ...]


@record
class Bericht325(Berichtklasse):
    """Whole message."""

    header: Header325
    declaratie_antwoord: DeclaratieAntwoord | None
