"""Valid message records for tests: every function has defaults for all it takes.

A test names only what it is about. The totals of a message follow its lines unless they are given.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from zorgadmin.domain.berichten.basis import (
    Achternaam,
    Adres,
    BedragMetDC,
    BerichtIdentificatie,
    BerichtOmvang,
    Communicatie,
    Geboortedatum,
    GeslotenPeriode,
    Header,
    Huis,
    OpenPeriode,
    Product,
    Referentie,
    Telefoon,
    Telefoonnummers,
    TotaalBedragMetDC,
    VolledigeNaam,
    XsdVersie,
)
from zorgadmin.domain.berichten.bericht301 import (
    Bericht301,
    Client301,
    Contact301,
    Relatie301,
    ToegewezenProduct301,
)
from zorgadmin.domain.berichten.bericht323 import Bericht323, Client323, Declaratie, Prestatie323
from zorgadmin.domain.berichten.bericht325 import (
    Bericht325,
    Client325,
    DeclaratieAntwoord,
    Header325,
    Prestatie325,
)
from zorgadmin.domain.toewijzing import Toewijzingnummer

BSN = "999900006"
BSN_TWEE = "999900018"
XSD_VERSIE = XsdVersie("1.0.0", "1.0.0")


def header(
    code: str = "490",
    *,
    afzender: str = "65656055",
    ontvanger: str = "0384",
    identificatie: str = "765432198",
    dagtekening: date = date(2026, 5, 6),
) -> Header:
    """Header of an outward message; the defaults are those of a 323 of the Jeugdwet."""
    return Header(
        bericht_code=code,
        bericht_versie=3,
        bericht_subversie=2,
        afzender=afzender,
        ontvanger=ontvanger,
        bericht_identificatie=BerichtIdentificatie(identificatie, dagtekening),
        xsd_versie=XSD_VERSIE,
    )


# --- 323 and 325 ---------------------------------------------------------------------------------


def prestatie(
    referentie: str = "RN001",
    *,
    vorig: str | None = None,
    toewijzing: int = 10072,
    categorie: str = "45",
    code: str = "45A03",
    begin: date = date(2026, 4, 1),
    eind: date = date(2026, 4, 30),
    volume: int = 4,
    eenheid: str = "04",
    tarief: int | None = 1250,
    bedrag: int = 5000,
    debet_credit: str = "D",
) -> Prestatie323:
    """A debit line of 4 uur at € 12,50 over April 2026."""
    return Prestatie323(
        product_referentie=Referentie(referentie, vorig),
        toewijzing_nummer=Toewijzingnummer(toewijzing),
        product_categorie=categorie,
        product_code=code,
        product_periode=GeslotenPeriode(begin, eind),
        geleverd_volume=volume,
        eenheid=eenheid,
        product_tarief=tarief,
        ingediend_bedrag=BedragMetDC(bedrag, debet_credit),
    )


def client323(*prestaties: Prestatie323, bsn: str = BSN) -> Client323:
    """A client of a 323; without lines given, one."""
    return Client323(bsn, prestaties or (prestatie(),))


def bericht323(
    *prestaties: Prestatie323,
    clienten: tuple[Client323, ...] = (),
    nummer: str = "DN001",
    begin: date = date(2026, 4, 1),
    eind: date = date(2026, 4, 30),
    dagtekening: date = date(2026, 5, 6),
    declaratie_dagtekening: date | None = None,
    totaal: TotaalBedragMetDC | None = None,
) -> Bericht323:
    """A 323 over April 2026, signed on 6 May, of one client with these lines or of `clienten`."""
    clienten = clienten or (client323(*prestaties),)
    return Bericht323(
        header=header(dagtekening=dagtekening),
        declaratie=Declaratie(
            declaratie_nummer=nummer,
            declaratie_periode=GeslotenPeriode(begin, eind),
            declaratie_dagtekening=declaratie_dagtekening or dagtekening,
            totaal_ingediend_bedrag=totaal or _totaal(clienten),
            clienten=clienten,
        ),
    )


def afgekeurd(regel: Prestatie323, *retour_codes: str) -> Prestatie325:
    """The line of a 323 as the 325 rejects it."""
    return Prestatie325(
        product_referentie=regel.product_referentie,
        toewijzing_nummer=regel.toewijzing_nummer,
        product_categorie=regel.product_categorie,
        product_code=regel.product_code,
        product_periode=regel.product_periode,
        geleverd_volume=regel.geleverd_volume,
        eenheid=regel.eenheid,
        product_tarief=regel.product_tarief,
        ingediend_bedrag=regel.ingediend_bedrag,
        retour_codes=retour_codes or ("0611",),
    )


def client325(*prestaties: Prestatie325, bsn: str = BSN) -> Client325:
    """A client of a 325 with rejected lines; without lines given, one."""
    return Client325(bsn, prestaties or (afgekeurd(prestatie()),), ("0200",))


INGEDIEND = TotaalBedragMetDC(79000, "D")


def bericht325(
    *prestaties: Prestatie325,
    clienten: tuple[Client325, ...] = (),
    ingediend: TotaalBedragMetDC = INGEDIEND,
    toegekend: TotaalBedragMetDC | None = None,
    retour_codes: tuple[str, ...] = ("0200",),
    dagtekening: date = date(2026, 5, 10),
) -> Bericht325:
    """A 325 on a 323 of € 790,00 of which everything but the listed lines is granted."""
    if prestaties:
        clienten = (client325(*prestaties),)
    return Bericht325(
        header=header325(dagtekening=dagtekening),
        declaratie_antwoord=DeclaratieAntwoord(
            declaratie_nummer="DN001",
            totaal_ingediend_bedrag=ingediend,
            totaal_toegekend_bedrag=toegekend
            or _met_teken(_saldo(ingediend) - _saldo(_totaal(clienten))),
            clienten=clienten,
            retour_codes=retour_codes,
        ),
    )


def header325(
    *, dagtekening: date = date(2026, 5, 10), retour_codes: tuple[str, ...] = ("0200",)
) -> Header325:
    """Header of a 325 of the Jeugdwet on the 323 that `header` makes."""
    return Header325(
        bericht_code="491",
        bericht_versie=3,
        bericht_subversie=2,
        afzender="0384",
        ontvanger="65656055",
        bericht_identificatie=BerichtIdentificatie("654321987", dagtekening),
        xsd_versie=XSD_VERSIE,
        declaratie_identificatie=BerichtIdentificatie("765432198", date(2026, 5, 6)),
        xslt_versie="1.0.0",
        xsd_versie_declaratie=XSD_VERSIE,
        retour_codes=retour_codes,
    )


def _totaal(
    clienten: Sequence[Client323] | Sequence[Client325],
) -> TotaalBedragMetDC:
    bedragen = [regel.ingediend_bedrag for client in clienten for regel in client.prestaties]
    return _met_teken(sum(b.bedrag if b.debet_credit == "D" else -b.bedrag for b in bedragen))


def _met_teken(saldo: int) -> TotaalBedragMetDC:
    return TotaalBedragMetDC(abs(saldo), "C" if saldo < 0 else "D")


def _saldo(totaal: TotaalBedragMetDC) -> int:
    return totaal.totaal_bedrag if totaal.debet_credit == "D" else -totaal.totaal_bedrag


# --- 301 -----------------------------------------------------------------------------------------


def naam(
    achternaam: str = "Wit", *, partnernaam: str | None = None, naam_gebruik: str = "1"
) -> VolledigeNaam:
    """A full name."""
    return VolledigeNaam(
        geslachtsnaam=Achternaam(achternaam, None),
        partnernaam=Achternaam(partnernaam, None) if partnernaam else None,
        voornamen="Tom",
        voorletters="T",
        naam_gebruik=naam_gebruik,
    )


HUIS = Huis(9, None, None, None)
TELEFOON = Telefoonnummers(Telefoon("0201234567", "0031"), None)


def adres(
    *, huis: Huis | None = HUIS, postcode: str | None = "9999XX", land_code: str | None = "NL"
) -> Adres:
    """An address in the Netherlands."""
    return Adres(huis, postcode, "Kerklaan", "Arnhem", land_code)


ADRES = adres()


def contact(
    soort: str = "01",
    *,
    adres: Adres | None = ADRES,
    telefoon: Telefoonnummers | None = None,
    periode: OpenPeriode | None = None,
) -> Contact301:
    """A Contact with an address and no telephone."""
    return Contact301(soort, adres, None, telefoon, None, periode)


CONTACT = contact()
NAAM = naam()
GEBOREN = Geboortedatum(date(2010, 2, 14), None)


def relatie(
    nummer: str = "1",
    *,
    geboortedatum: Geboortedatum | None = None,
    naam: VolledigeNaam = NAAM,
    contact: Contact301 = CONTACT,
) -> Relatie301:
    """A parent of the client."""
    return Relatie301(nummer, 1, "10", geboortedatum, "1", naam, contact)


TWEE_UUR_PER_WEEK = BerichtOmvang(2, "04", "2")


def toegewezen_product(
    nummer: int = 300201,
    *,
    categorie: str | None = "45",
    code: str | None = "45A04",
    toewijzingsdatum: date = date(2026, 4, 1),
    ingangsdatum: date = date(2026, 4, 1),
    einddatum: date | None = date(2026, 7, 14),
    reden_wijziging: str | None = None,
    omvang: BerichtOmvang | None = TWEE_UUR_PER_WEEK,
    budget: int | None = None,
) -> ToegewezenProduct301:
    """2 uur per week from 1 April to 14 July 2026; `categorie` None leaves the product out."""
    return ToegewezenProduct301(
        toewijzing_nummer=Toewijzingnummer(nummer),
        referentie_aanbieder=None,
        product=Product(categorie, code) if categorie else None,
        toewijzingsdatum=toewijzingsdatum,
        toewijzingstijd=time(12, 34, 56),
        ingangsdatum=ingangsdatum,
        einddatum=einddatum,
        reden_wijziging=reden_wijziging,
        omvang=omvang,
        budget=budget,
        commentaar=None,
    )


def bericht301(
    *producten: ToegewezenProduct301,
    bsn: str = BSN,
    geboortedatum: Geboortedatum = GEBOREN,
    naam: VolledigeNaam = NAAM,
    communicatie: Communicatie | None = None,
    relaties: tuple[Relatie301, ...] = (),
    contactgegevens: tuple[Contact301, ...] = (CONTACT,),
    code: str = "436",
    afzender: str = "0384",
    ontvanger: str = "65656055",
    identificatie: str = "123456789012",
    dagtekening: date = date(2026, 4, 1),
) -> Bericht301:
    """A 301 of the Jeugdwet of 1 April 2026; without products given, one."""
    return Bericht301(
        header=header(
            code,
            afzender=afzender,
            ontvanger=ontvanger,
            identificatie=identificatie,
            dagtekening=dagtekening,
        ),
        client=Client301(
            bsn=bsn,
            geboortedatum=geboortedatum,
            geslacht="1",
            naam=naam,
            communicatie=communicatie,
            juridische_status=None,
            wettelijke_vertegenwoordiging=None,
            commentaar=None,
            relaties=relaties,
            contactgegevens=contactgegevens,
            toegewezen_producten=producten or (toegewezen_product(),),
        ),
    )
