"""Valid records of start, stop, request and answer for tests, of the Jeugdwet unless it is said."""

from __future__ import annotations

from datetime import date

from tests.builders import BSN, GEBOREN, TWEE_UUR_PER_WEEK, header
from zorgadmin.domain.berichten.basis import (
    Achternaam,
    BerichtOmvang,
    BerichtVerwijzer,
    Geboortedatum,
    Product,
    VerkorteNaam,
)
from zorgadmin.domain.berichten.bericht305 import Bericht305, Client305, StartProduct305
from zorgadmin.domain.berichten.bericht307 import Bericht307, Client307, StopProduct307
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315, Bericht315, Client315
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    Client317,
    NieuwProduct317,
    OngewijzigdProduct317,
    TeWijzigenProduct317,
    Verzoek317,
)
from zorgadmin.domain.berichten.bericht319 import Antwoord319, Bericht319, Woonplaatsbeginsel319
from zorgadmin.domain.toewijzing import Toewijzingnummer

KORTE_NAAM = VerkorteNaam(Achternaam("Wit", None), "Tom", "T")
HUISARTS = BerichtVerwijzer("02", None, "01234567")
CODES = {
    "jw": {"305": "438", "307": "440", "315": "446", "317": "486", "319": "488"},
    "wmo": {"305": "418", "307": "420", "315": "444", "317": "480", "319": "482"},
}
"""BerichtCodes by wet."""


def start_product(
    nummer: int | None = 300201,
    *,
    categorie: str | None = "45",
    code: str | None = "45A04",
    ingangsdatum: date | None = date(2026, 4, 1),
    begin: date = date(2026, 4, 3),
    status: str = "1",
) -> StartProduct305:
    """A start on 3 April 2026; `categorie` None leaves the product out."""
    return StartProduct305(
        toewijzing_nummer=None if nummer is None else Toewijzingnummer(nummer),
        product=Product(categorie, code) if categorie else None,
        toewijzing_ingangsdatum=ingangsdatum,
        begindatum=begin,
        status_aanlevering=status,
    )


def bericht305(
    *producten: StartProduct305,
    wet: str = "jw",
    bsn: str = BSN,
    geboortedatum: Geboortedatum = GEBOREN,
    dagtekening: date = date(2026, 4, 15),
) -> Bericht305:
    """A 305 of 15 April 2026; without products given, one."""
    return Bericht305(
        header=header(CODES[wet]["305"], dagtekening=dagtekening),
        client=Client305(
            bsn=bsn,
            geboortedatum=geboortedatum,
            geslacht="1",
            naam=KORTE_NAAM,
            start_producten=producten or (start_product(),),
        ),
    )


def stop_product(
    nummer: int | None = 300201,
    *,
    categorie: str | None = "45",
    code: str | None = "45A04",
    begin: date = date(2026, 4, 3),
    reden: str = "31",
    eind: date = date(2026, 7, 14),
    status: str = "1",
) -> StopProduct307:
    """A stop on 14 July 2026 of the start of 3 April; `categorie` None leaves the product out."""
    return StopProduct307(
        toewijzing_nummer=None if nummer is None else Toewijzingnummer(nummer),
        product=Product(categorie, code) if categorie else None,
        toewijzing_ingangsdatum=date(2026, 4, 1),
        begindatum=begin,
        reden_beeindiging=reden,
        einddatum=eind,
        status_aanlevering=status,
    )


def bericht307(
    *producten: StopProduct307,
    wet: str = "jw",
    bsn: str = BSN,
    geboortedatum: Geboortedatum = GEBOREN,
    dagtekening: date = date(2026, 7, 20),
) -> Bericht307:
    """A 307 of 20 July 2026; without products given, one."""
    return Bericht307(
        header=header(CODES[wet]["307"], dagtekening=dagtekening),
        client=Client307(
            bsn=bsn,
            geboortedatum=geboortedatum,
            geslacht="1",
            naam=KORTE_NAAM,
            stop_producten=producten or (stop_product(),),
        ),
    )


def aangevraagd_product(
    referentie: str = "V0001",
    *,
    categorie: str | None = "45",
    code: str | None = "45A04",
    begin: date = date(2026, 4, 1),
    eind: date | None = date(2026, 9, 30),
    omvang: BerichtOmvang | None = TWEE_UUR_PER_WEEK,
    budget: int | None = None,
    beschikking: tuple[int | None, date | None] = (None, None),
    verwijzer: BerichtVerwijzer = HUISARTS,
) -> AangevraagdProduct315:
    """2 uur per week from April to September 2026; `categorie` None leaves the product out."""
    return AangevraagdProduct315(
        referentie_aanbieder=referentie,
        beschikking_nummer=beschikking[0],
        product=Product(categorie, code) if categorie else None,
        beschikking_ingangsdatum=beschikking[1],
        toewijzing_ingangsdatum=begin,
        toewijzing_einddatum=eind,
        omvang=omvang,
        budget=budget,
        verwijzer=verwijzer,
        raamcontract=None,
        commentaar=None,
    )


def bericht315(
    *producten: AangevraagdProduct315,
    wet: str = "jw",
    bsn: str = BSN,
    geboortedatum: Geboortedatum = GEBOREN,
    gezagsdrager_bekend: str | None = None,
    commentaar: str | None = None,
    dagtekening: date = date(2026, 4, 2),
) -> Bericht315:
    """A 315 of 2 April 2026; without products given, one."""
    return Bericht315(
        header=header(CODES[wet]["315"], dagtekening=dagtekening),
        client=Client315(
            bsn=bsn,
            geboortedatum=geboortedatum,
            geslacht="1",
            naam=KORTE_NAAM,
            gezagsdrager_bekend=gezagsdrager_bekend,
            commentaar=commentaar,
            aangevraagde_producten=producten or (aangevraagd_product(),),
        ),
    )


def ongewijzigd(nummer: int) -> OngewijzigdProduct317:
    """A toewijzing that stays."""
    return OngewijzigdProduct317(Toewijzingnummer(nummer))


def te_wijzigen(
    nummer: int = 300201,
    *,
    begin: date = date(2026, 5, 1),
    eind: date | None = date(2026, 9, 30),
    omvang: BerichtOmvang | None = TWEE_UUR_PER_WEEK,
    budget: int | None = None,
) -> TeWijzigenProduct317:
    """A toewijzing that should become 2 uur per week from May 2026."""
    return TeWijzigenProduct317(
        toewijzing_nummer=Toewijzingnummer(nummer),
        gewenste_ingangsdatum=begin,
        einddatum=eind,
        omvang=omvang,
        budget=budget,
    )


def nieuw_product(
    *,
    categorie: str | None = "45",
    code: str | None = "45A05",
    begin: date = date(2026, 5, 1),
    eind: date | None = date(2026, 9, 30),
    omvang: BerichtOmvang | None = TWEE_UUR_PER_WEEK,
    budget: int | None = None,
) -> NieuwProduct317:
    """2 uur per week from May to September 2026; `categorie` None leaves the product out."""
    return NieuwProduct317(
        product=Product(categorie, code) if categorie else None,
        gewenste_ingangsdatum=begin,
        einddatum=eind,
        omvang=omvang,
        budget=budget,
    )


def bericht317(
    *,
    wet: str = "jw",
    bsn: str = BSN,
    referentie: str = "V0002",
    blijft: tuple[OngewijzigdProduct317, ...] = (),
    wijzigt: tuple[TeWijzigenProduct317, ...] = (),
    nieuw: tuple[NieuwProduct317, ...] = (),
    dagtekening: date = date(2026, 4, 2),
) -> Bericht317:
    """A 317 of 2 April 2026."""
    return Bericht317(
        header=header(CODES[wet]["317"], dagtekening=dagtekening),
        client=Client317(
            bsn=bsn,
            verzoek=Verzoek317(
                referentie_aanbieder=referentie,
                reden_verzoek="1",
                ongewijzigde_producten=blijft,
                te_wijzigen_producten=wijzigt,
                nieuwe_producten=nieuw,
            ),
        ),
    )


def bericht319(
    *,
    wet: str = "jw",
    referentie: str = "V0001",
    antwoord: str = "1",
    reden: str | None = "3",
    gemeente: str | None = None,
    dagtekening: date = date(2026, 4, 9),
) -> Bericht319:
    """A 319 of 9 April 2026 that refuses for want of a contract; `gemeente` by residence."""
    return Bericht319(
        header=header(
            CODES[wet]["319"], afzender="0384", ontvanger="65656055", dagtekening=dagtekening
        ),
        antwoord=Antwoord319(
            referentie_aanbieder=referentie,
            verzoek_antwoord=antwoord,
            reden_afwijzing_verzoek=reden,
            woonplaatsbeginsel=Woonplaatsbeginsel319(gemeente) if gemeente else None,
        ),
    )
