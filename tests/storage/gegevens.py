"""Records to keep, for the tests of the vault: every function has defaults."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

from zorgadmin.application.kern.facturen import FactuurInhoud, FactuurRegel
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_verzoeken import GevraagdDeel, NieuwVerzoek
from zorgadmin.application.kern.rijen import (
    BerichtGegevens,
    DeclaratieGegevens,
    LeveringGegevens,
    PrestatieGegevens,
    ToewijzingGegevens,
)
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.buiten import Buiten, outside_key
from zorgadmin.domain.codes import DebetCredit, Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.grootboek import Kenmerk, VerstuurdeRegel
from zorgadmin.domain.levering import Bron, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client, Praktijk
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort
from zorgadmin.domain.toewijzing import Omvang, ToewijzingId, Toewijzingnummer
from zorgadmin.domain.verzoeken.product import GevraagdProduct, VerzoekSoort, VraagRol
from zorgadmin.domain.verzoeken.stand import Antwoord, VerzoekAntwoord

BSN = "999900006"
BSN_TWEE = "999900018"
GEMEENTE = "0384"
MOMENT = datetime(2026, 5, 6, 10, 30, 15, 250)  # noqa: DTZ001 - the user's own clock

PRAKTIJK = Praktijk(
    "Begeleiding Noord", "65656055", "12345678", "NL91ABNA0417164300", None, None, "Leeuwarden"
)
CLIENT = Client(BSN, date(2012, 3, 4), "2", "Jansen", "van", "Anna")
CONTRACT = Contract(
    GEMEENTE,
    Wet.JW,
    "45",
    "45A04",
    "Jeugdhulp ambulant regulier",
    Eenheid.UUR,
    8724,
    Eenheid.MINUUT,
    Variant.INSPANNING,
    date(2025, 1, 1),
    None,
    vast=False,
)
TOEWIJZING = ToewijzingGegevens(
    GEMEENTE,
    Wet.JW,
    10072,
    BSN,
    "45",
    "45A04",
    date(2026, 1, 1),
    date(2026, 12, 31),
    Omvang(3, Eenheid.UUR, Frequentie.WEEK),
    None,
    None,
    date(2025, 12, 20),
    time(9, 15),
    "REF-1",
    "graag in de ochtend",
    None,
)
LEVERING = LeveringGegevens(
    ToewijzingId(1),
    GEMEENTE,
    Wet.JW,
    BSN,
    "45",
    "45A04",
    date(2026, 4, 7),
    90,
    LeveringSoort.TIJD,
    time(9, 0),
    time(10, 30),
    "huisbezoek",
    None,
    None,
    Bron.HAND,
)
BERICHT = BerichtGegevens(
    Richting.UIT,
    "323",
    Wet.JW,
    GEMEENTE,
    "000000001",
    date(2026, 5, 6),
    "JW323_0384_202604_000000001.xml",
    b"<bericht/>\r\n",
    "ab" * 32,
    BerichtStatus.TE_VERSTUREN,
    (),
    MOMENT,
)
DECLARATIE = DeclaratieGegevens(
    "D00000001", 1, GEMEENTE, Wet.JW, Maand(2026, 4), date(2026, 5, 6), 34896, MOMENT
)
PRESTATIE = PrestatieGegevens(
    VerstuurdeRegel(
        referentienummer="R0000000001",
        bsn=BSN,
        vorig_referentienummer=None,
        toewijzingnummer=Toewijzingnummer(10072),
        productcategorie="45",
        productcode="45A04",
        begin=date(2026, 4, 1),
        eind=date(2026, 4, 30),
        volume=240,
        eenheid=Eenheid.MINUUT,
        product_tarief=145,
        bedrag=34896,
        debet_credit=DebetCredit.DEBET,
    ),
    ToewijzingId(1),
    Kenmerk("l1", "v1"),
    0,
    '{"leveringen": [1]}',
)


def prestatie(nummer: int, *, toewijzing_id: int = 1, **anders: object) -> PrestatieGegevens:
    """A claim line with ReferentieNummer R<nummer>; `anders` of what the message says."""
    regel = PRESTATIE.regel._replace(referentienummer=f"R{nummer:010d}", **anders)  # type: ignore[arg-type]
    return PRESTATIE._replace(regel=regel, toewijzing_id=ToewijzingId(toewijzing_id))


def keep_toewijzing(werk: Werk, **anders: object) -> int:
    """Keep the client and a first version of a toewijzing in force; returns its id."""
    gegevens = replace(TOEWIJZING, **anders)  # type: ignore[arg-type]
    werk.praktijk.save_client(replace(CLIENT, bsn=gegevens.bsn))
    return werk.toewijzingen.add_version(gegevens, in_force=True)


def keep_outside(werk: Werk, nummer: int = 1001, buiten: Buiten = Buiten.GEHEIM) -> ToewijzingId:
    """Keep a client outside the message traffic with a toewijzing; returns its id."""
    sleutel = outside_key(nummer)
    werk.buiten.save(replace(CLIENT, bsn=sleutel), nummer, buiten, None)
    van_hand = replace(
        TOEWIJZING, nummer=werk.buiten.next_toewijzingnummer(), bsn=sleutel, bericht_id=None
    )
    return ToewijzingId(werk.toewijzingen.add_version(van_hand, in_force=True))


def keep_declaratie(
    werk: Werk, *prestaties: PrestatieGegevens, nummer: int = 1, **anders: object
) -> int:
    """Keep a message and its declaratie D<nummer> with these lines; returns its id."""
    bericht_id = werk.berichten.add(replace(BERICHT, identificatie=f"{nummer:09d}"))
    vast = {"declaratienummer": f"D{nummer:08d}", "bericht_id": bericht_id}
    gegevens = replace(DECLARATIE, **vast, **anders)  # type: ignore[arg-type]
    return werk.declaraties.add(gegevens, prestaties)


FACTUUR = FactuurInhoud(
    praktijk="Begeleiding Noord",
    van=("Begeleiding Noord",),
    aan=("Gemeente Leeuwarden",),
    gegevens=(("Betreft", "april 2026"),),
    regels=(FactuurRegel("R0000000001", "Hulp", "45A04", "1", None, "april", "4 uur", "", 34896),),
    slot=("Vrijgesteld",),
)
VERZOEK = NieuwVerzoek(
    bericht_id=1,
    referentie="V0000000001",
    soort=VerzoekSoort.TOEWIJZING,
    gemeente=GEMEENTE,
    wet=Wet.JW,
    bsn=BSN,
    dagtekening=date(2026, 5, 6),
    reden=None,
    delen=(
        GevraagdDeel(
            VraagRol.AANGEVRAAGD,
            None,
            GevraagdProduct(
                "45",
                "45A04",
                date(2026, 6, 1),
                None,
                Omvang(3, Eenheid.UUR, Frequentie.WEEK),
                None,
            ),
        ),
    ),
)
ANTWOORD = Antwoord(VerzoekAntwoord.AFGEWEZEN, "8", "1916", date(2026, 5, 8))


START = Regieproduct(
    soort=RegieSoort.START,
    nummer=Toewijzingnummer(10072),
    productcategorie="45",
    productcode="45A04",
    toewijzing_ingangsdatum=date(2026, 1, 1),
    begin=date(2026, 1, 12),
)


def keep_report(werk: Werk, toewijzing_id: int = 1, *producten: Regieproduct) -> int:
    """Keep a message and the reports in it, by default one start; returns the message."""
    bericht = replace(BERICHT, soort="305", identificatie="000000008", sha256="ef" * 32)
    bericht_id = werk.berichten.add(bericht)
    werk.regie.add(bericht_id, ToewijzingId(toewijzing_id), producten or [START])
    return bericht_id


def keep_request(werk: Werk, **anders: object) -> int:
    """Keep a message and the request in it, of a client who is known; returns its id."""
    bericht = replace(BERICHT, soort="315", identificatie="000000009", sha256="cd" * 32)
    bericht_id = werk.berichten.add(bericht)
    return werk.verzoeken.add(replace(VERZOEK, bericht_id=bericht_id, **anders))  # type: ignore[arg-type]
