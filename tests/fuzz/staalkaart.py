"""Good files of every kind, to be damaged: made by the program, or as a gemeente makes them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

import openpyxl

from tests.cli.bankpost import Post, camt, ing, mt940
from tests.cli.post import PER_WEEK, Toegewezen, bericht301, bericht325
from tests.grootboek.antwoorden import antwoord_op, oordeel_over
from tests.spel import ACHTERNAAM, BSN, BSN_DRIE, BSN_TWEE, VANDAAG, Spel, contract
from tests.storage.conftest import cheap_lock
from tests.verzoek_builders import (
    aangevraagd_product,
    bericht305,
    bericht307,
    bericht315,
    bericht317,
    bericht319,
    nieuw_product,
    ongewijzigd,
    start_product,
    stop_product,
    te_wijzigen,
)
from zorgadmin.domain.berichten.gelezen import HeenBericht
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import parse_day
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.storage import keys

PROJECT: Final = Path(__file__).resolve().parents[2]
VOORBEELDEN: Final = PROJECT.parent / "shared" / "istandaarden" / "voorbeelden"
KOP: Final = "toewijzingnummer;datum;hoeveelheid;eenheid;referentie;notitie"
RIJEN: Final = (
    f"1001;2026-04-02;1,5;uur;L1;{ACHTERNAAM}",
    "1001;03-04-2026;90;minuut;;",
    '1001;2026-04-04;0.5;uur;L2;"twee ""stukken"""',
)
AGENDA: Final = """BEGIN:VCALENDAR
VERSION:2.0
X-WR-CALNAME:Zorg
BEGIN:VTIMEZONE
TZID:Eigen
BEGIN:STANDARD
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:a
DTSTART;TZID=Europe/Amsterdam:20260402T090000
DTEND;TZID=Europe/Amsterdam:20260402T103000
RRULE:FREQ=WEEKLY;COUNT=3
EXDATE;TZID=Europe/Amsterdam:20260409T090000
SUMMARY:zorg thuis
CATEGORIES:een,twee
END:VEVENT
BEGIN:VEVENT
UID:b
DTSTART;TZID=Eigen:20260403T090000
DURATION:PT1H30M
SUMMARY:zorg
ATTENDEE;CN="Iemand":mailto:x@example.org
END:VEVENT
BEGIN:VEVENT
UID:c
DTSTART:20260407T070000Z
DTEND:20260407T083000Z
STATUS:CANCELLED
SUMMARY:zorg
END:VEVENT
END:VCALENDAR
"""
TOML: Final = f"""
[praktijk]
naam = "Begeleiding Noord"
agb = "65656055"
kvk = "12345678"
iban = "NL91ABNA0417164300"
straat = "Kerkstraat 1"
postcode = "8911 AB"
plaats = "Leeuwarden"

[[urenprofiel]]
naam = "Agenda"
[[urenprofiel.koppeling]]
client = "zorg"
toewijzingnummer = 1001

[[urenprofiel]]
naam = "Mijn blad"
kolommen = {{ datum = "Wanneer", client = ["Wie", "Naam"] }}
datumvorm = "dmj"
[[urenprofiel.koppeling]]
client = "Bo"
product = "thuis"
negeer = true

[[contract]]
gemeente = "0384"
wet = "jw"
productcategorie = "45"
productcode = "45A04"
omschrijving = "Jeugdhulp ambulant regulier"
eenheid = "uur"
tarief = "87,24"
declareer_in = "minuut"
variant = "inspanning"
geldig_van = 2021-01-01
geldig_tot = 2026-12-31
vast = false

[[gemeente]]
code = "0384"
wet = "jw"
termijn_declareren = [2026-02-01, 2026-05-01]
startbericht_verplicht = true
tarief_van = "toewijzing"
vast_gebroken = "naar rato"
regiedata = "toewijzing"
onderbreking = 28
verzoek_termijn = 10
rekeningen = ["NL91ABNA0417164300"]
factuur_pdf = false
email = "zorg@voorbeeld.nl"

[[client]]
bsn = "{BSN_DRIE}"
geboortedatum = 2012-02-14
geslacht = "2"
achternaam = "Wolkenveld"
voornamen = "Noor"

[[toewijzing]]
gemeente = "0384"
wet = "jw"
bsn = "{BSN_DRIE}"
toewijzingnummer = 1009
productcategorie = "45"
productcode = "45A04"
ingangsdatum = 2026-01-01
einddatum = 2026-12-31
volume = 3
eenheid = "uur"
frequentie = "week"

[[beginstand]]
gemeente = "0384"
wet = "jw"
toewijzingnummer = 1009
productcategorie = "45"
productcode = "45A04"
maand = "2026-01"
volume = 120
eenheid = "minuut"
tarief = "1,45"
bedrag = "174,00"
referentienummer = "OUD1"
"""


class Staalkaart:
    """A practice that claimed March and April, and files of every kind that it could meet."""

    wachtwoord = "één geheim"

    def __init__(self, map_: Path) -> None:
        map_.mkdir()
        spel = Spel(map_)
        spel.richt_in(contract())
        spel.importeer(bericht301())
        spel.uren("1001;2026-03-03;2;uur", "1001;2026-04-02;4;uur", "1001;2026-04-09;1;uur")
        maart = Path(spel.declareer("2026-03")["bestand"]).read_bytes()
        spel.run("ingediend", "D00000001")
        april = Path(spel.declareer("2026-04")["bestand"]).read_bytes()
        self.kluis = spel.kluis
        self.kopie = self._backed_up(spel)
        self._make_encrypted(map_ / "dicht", spel)
        (retour,) = (pad.read_bytes() for pad in spel.naar.glob("*302*"))
        afgekeurd = oordeel_over(april, {"R0000000002": ("0611",)})
        self.berichten = (
            bericht301(identificatie="G9"),
            bericht301(PER_WEEK.met(reden="13", datum="2026-02-01"), identificatie="G8"),
            bericht301(Toegewezen(2001, categorie="02", code="02A03"), wet="wmo", bsn=BSN_TWEE),
            bericht325(maart, dag=VANDAAG),
            antwoord_op(april, afgekeurd, parse_day(VANDAAG)),
            maart.replace(b">D0000", b">X0000").replace(b">R0000", b">Y0000"),
            maart,
            retour,
            *_about_care(),
            *(pad.read_bytes() for pad in sorted(VOORBEELDEN.glob("*.xml"))),
        )
        self.zips = (_zipped(self.berichten[:1]), _zipped(self.berichten[:6]))
        tekst = "\n".join([KOP, *RIJEN, ""])
        self.csvs = (
            tekst.encode(),
            tekst.replace(",", ".").replace(";", ",").encode("cp1252"),
            f"bsn;productcode;datum;begin;eind\n{BSN};45A04;2026-04-07;9:00;10:30\n".encode(),
            b"\xef\xbb\xbf" + tekst.replace("\n", "\r\n").encode(),
            f"sep=;\nUrenstaat\n\nCliënt;Datum;Van;Tot;Uren\n{ACHTERNAAM};2 apr 26;9.00;10u30;"
            "1:30\nTotaal;;;;1:30\n".encode(),
            b'[{"start":"20260402T070000Z","end":"20260402T083000Z","tags":["a","b"]}]',
        )
        posten = (
            Post("2026-04-20", 17448, "D00000001 jeugdhulp"),
            Post("2026-04-21", -1250, "iets anders", storno=True),
        )
        self.afschriften = (
            *(camt(posten).encode(), camt(posten, posten, versie="001.08").encode()),
            *(mt940(*posten).encode(), ing(*posten).encode("cp1252")),
        )
        self.xlsx = (_workbook(KOP, *RIJEN), _sheet(KOP, *RIJEN))
        self.agendas = (AGENDA.replace("\n", "\r\n").encode(), AGENDA.encode("utf-16"))
        self.tomls = (TOML.encode(), TOML.replace("\n", "\r\n").encode())

    @staticmethod
    def opdrachten(spel: Spel) -> list[tuple[str | Path, ...]]:
        """Commands that read different parts of the vault, and one that writes."""
        invoer = spel.map / "uren.csv"
        invoer.write_text("\n".join([KOP, *RIJEN, ""]), encoding="utf-8")
        return [
            *(("stand",), ("taken",), ("berichten",), ("logboek",), ("kluis", "controleer")),
            ("declareer", "--gemeente", "0384", "--wet", "jw", "--maand", "2026-05", "--proef"),
            ("importeer", invoer),
            ("reservekopie", "--naar", spel.map / "kopie.reservekopie"),
        ]

    @staticmethod
    def _backed_up(spel: Spel) -> bytes:
        pad = spel.map / "kopie.reservekopie"
        assert spel.run("reservekopie", "--naar", pad).code == 0
        return pad.read_bytes()

    def _make_encrypted(self, map_: Path, spel: Spel) -> None:
        """The same practice with a password that is quick to check."""
        map_.mkdir()
        dicht = Spel(map_)
        dicht.kluis.write_bytes(spel.kluis.read_bytes())
        uitkomst = dicht.run_process(
            *("kluis", "wachtwoord", "--json"),
            voor=f"import os; os.environ['ZORGADMIN_WACHTWOORD_NIEUW'] = {self.wachtwoord!r}",
        )
        assert uitkomst.code == 0, uitkomst
        dicht.wachtwoord = self.wachtwoord
        sleutelbestand = keys.path_of(dicht.kluis)
        sleutel = keys.unwrap(sleutelbestand, self.wachtwoord)
        sloten = [cheap_lock(sleutel, self.wachtwoord), keys.locks(sleutelbestand)[-1]]
        sleutelbestand.write_bytes(keys.write(sloten))
        self.sleutelbestand = sleutelbestand.read_bytes()
        self.kluis_dicht = dicht.kluis
        self.kopie_dicht = self._backed_up(dicht)


def _about_care() -> Iterator[bytes]:
    """Start, stop, requests and answers of both wetten, and a return message on each."""
    heen: tuple[HeenBericht, ...] = (
        bericht305(start_product(1001), start_product(1002, categorie=None)),
        bericht307(stop_product(1001), stop_product(1001, status="3", reden="32")),
        bericht315(aangevraagd_product(beschikking=(12, parse_day(VANDAAG)))),
        bericht317(
            blijft=(ongewijzigd(1002),), wijzigt=(te_wijzigen(1001),), nieuw=(nieuw_product(),)
        ),
        bericht319(reden="8", gemeente="1916"),
    )
    xml = XmlBerichten()
    vormen = (Retourcodes(), Retourcodes(header=("8848",)), Retourcodes(klassen={}))
    for nummer, bericht in enumerate(heen):
        inhoud = xml.schrijf(bericht, Wet.JW)
        yield inhoud
        yield xml.maak_retour(inhoud, vormen[nummer % 3], f"G{nummer}", parse_day(VANDAAG))
    wmo: tuple[HeenBericht, ...] = (bericht305(wet="wmo"), bericht319(wet="wmo"))
    for bericht in wmo:
        yield xml.schrijf(bericht, Wet.WMO).replace(b">45<", b">02<")


def _zipped(berichten: tuple[bytes, ...]) -> bytes:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for nummer, bericht in enumerate(berichten):
            archief.writestr(f"{nummer}.xml", bericht)
    return doel.getvalue()


def _sheet(*regels: str) -> bytes:
    """The rows as a sheet of LibreOffice."""
    cel = '<t:table-cell o:value-type="string"><x:p>{}</x:p></t:table-cell>'
    rijen = "".join(
        "<t:table-row>"
        + "".join(cel.format(escape(deel)) for deel in regel.split(";"))
        + "</t:table-row>"
        for regel in regels
    )
    ruimte = "urn:oasis:names:tc:opendocument:xmlns"
    tekst = (
        f'<o:document-content xmlns:o="{ruimte}:office:1.0" xmlns:t="{ruimte}:table:1.0"'
        f' xmlns:x="{ruimte}:text:1.0"><o:body><o:spreadsheet><t:table t:name="Uren">{rijen}'
        "</t:table></o:spreadsheet></o:body></o:document-content>"
    )
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        soort = zipfile.ZipInfo("mimetype")
        archief.writestr(soort, "application/vnd.oasis.opendocument.spreadsheet")
        archief.writestr("META-INF/manifest.xml", "<m/>")
        archief.writestr("content.xml", tekst)
    return doel.getvalue()


def _workbook(*rijen: str) -> bytes:
    werkmap = openpyxl.Workbook()
    blad = werkmap.active
    assert blad is not None
    for rij in rijen:
        blad.append(rij.split(";"))
    doel = io.BytesIO()
    werkmap.save(doel)
    return doel.getvalue()
