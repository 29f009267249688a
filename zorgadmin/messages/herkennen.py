"""What a file is, by its content and never by its name.

A message, a table of hours and a statement of a bank are read elsewhere. Everything else that
people hand over is named, with what can be done with it today.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Collection

from zorgadmin.application.kern.rijen import Bestandsoort
from zorgadmin.domain.betalen.tabel import is_statement
from zorgadmin.domain.record import record
from zorgadmin.messages.fouten import LeesError

MAX_FILES = 1000
"""Most files in a ZIP."""

_HEAD = 4096
_MAX_DIRECTORY = 1024 * 1024
_END_RECORD = b"PK\x05\x06"
_END_LENGTH = 22
_END_SEARCH = _END_LENGTH + 0xFFFF
_ZIP64_LOCATOR = b"PK\x06\x07"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

# ABN AMRO gives a workbook too; no sheet of hours has these names of columns.
_BLAD_VAN_BANK = ("mutationcode", "startsaldo", "Transactiebedrag")
_TEKSTEN = ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml")
_MT940 = re.compile(rb"(?s:.{0,400}?)(?:^|[\r\n{4:]):20:(?s:.{0,400}?)[\r\n]:25:")
_ISO_20022 = re.compile(rb"<(?s:.*?)urn:iso:std:iso:20022:")
_SOORT = re.compile(rb"/(?:wmo|jw)(\d{3})/schema")
_DAGEN = (
    re.compile(rb"[:<]Dagtekening>(\d{4}-\d\d-\d\d)<"),
    re.compile(rb"[:<]Begindatum>(\d{4}-\d\d-\d\d)<"),
)

_BEWAAR = "Bewaar het als .xlsx of als CSV UTF-8, en lees dat in."
_BERICHT = "Een bericht van een gemeente is XML of een ZIP met XML: download dat uit het portaal."
_UREN = "Uren lees je in als CSV of rekenblad."
_LATER = "Dat leest zorgadmin in een latere versie."
_BANK = "Download bij je bank het afschrift als CAMT.053 of MT940, en lees dat in."

_DOCUMENT = f"Dit is een tekstdocument. {_UREN} {_BERICHT}"
_PDF = f"Dit is een PDF. {_BERICHT} {_UREN}"
_WEBPAGINA = (
    "Dit is een webpagina (HTML); vaak is het de inlogpagina van een portaal waar je was uitgelogd."
    " Log opnieuw in en download het bericht zelf."
)
_AGENDA = re.compile(rb"begin:vcalendar", re.IGNORECASE)
_BEVEILIGD = "Dit Excel-bestand is met een wachtwoord beveiligd. Bewaar het zonder wachtwoord."
_ONBEKEND = (
    "Dit bestand is niet te herkennen: het is geen bericht (XML of ZIP) en geen urenbestand (CSV of"
    " .xlsx), of het is beschadigd. Haal het opnieuw op of kies een ander."
)

# What begins like this, in small letters and without byte order mark.
_BEGIN: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(patroon), uitleg)
    for patroon, uitleg in (
        (rb"%pdf-", _PDF),
        (rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype html|<html)", _WEBPAGINA),
        # The first line of what banks call a CSV file.
        (
            rb"[^\n]*(?:tegenrekening|iban/bban|counterparty)",
            f"Dit lijkt een bankafschrift, van een bank die zorgadmin niet kent. {_BANK}",
        ),
        (
            rb"<(?s:.*?)urn:schemas-microsoft-com:office:spreadsheet",
            f"Dit is een Excel-werkblad als XML. {_BEWAAR}",
        ),
        (rb"\{\\rtf", _DOCUMENT),
        (
            rb"rar!\x1a|7z\xbc\xaf|\x1f\x8b",
            "Dit is een ingepakt bestand dat geen ZIP is. Pak het uit en lees in wat erin zit.",
        ),
        (
            rb"\x89png|\xff\xd8\xff|gif8|ii\*\x00|....ftyphei",
            f"Dit is een afbeelding. {_BERICHT} {_UREN}",
        ),
        (
            rb"zorgadmin reservekopie",
            "Dit is een reservekopie van zorgadmin. Zet haar terug; in te lezen is zij niet.",
        ),
        (rb"sqlite format 3", "Dit is een kluis of een andere database. Open haar als kluis."),
        (
            rb"(?:#[^\n]*\n|\s)*\[\[?(?:praktijk|contract|gemeente|client|toewijzing|beginstand)\]",
            "Dit zijn instellingen van een praktijk: daarmee richt je haar in of werk je haar bij.",
        ),
    )
)


@record
class Herkend:
    """What a file is; fields as those of `Bestand`. `is_zip`: a ZIP that may hold messages."""

    soort: Bestandsoort
    weigering: str | None = None
    bericht: str | None = None
    dagen: tuple[str, ...] = ()
    is_zip: bool = False


def recognise_file(inhoud: bytes) -> Herkend:
    """What content is."""
    if not inhoud or inhoud.isspace():
        return Herkend(Bestandsoort.ANDERS, "Het bestand is leeg. Haal het opnieuw op.")
    if inhoud.startswith(_ZIP_MARKS):
        return _of_zip(inhoud)
    if inhoud.startswith(_OLE):
        return _of_ole(inhoud)
    kern = inhoud
    for bom in _BOMS:
        kern = kern.removeprefix(bom)
    # UTF-16 is read as what it says.
    kop = kern[:_HEAD].replace(b"\x00", b"").lstrip() if b"\x00" in kern[:2] else kern[:_HEAD]
    kop = kop.lstrip()
    klein = kop.lower()
    if _ISO_20022.match(klein) or is_mt940(kop) or is_statement(kop.decode("cp1252", "replace")):
        return Herkend(Bestandsoort.BANK)
    for patroon, uitleg in _BEGIN:
        if patroon.match(klein):
            return Herkend(Bestandsoort.ANDERS, uitleg)
    if kop.startswith(b"<"):
        return _of_xml(kop)
    is_utf16 = kern is not inhoud and not inhoud.startswith(_BOMS[0])
    if is_utf16 or not _CONTROL.search(kern):
        return Herkend(Bestandsoort.AGENDA if _AGENDA.match(kop) else Bestandsoort.UREN)
    return Herkend(Bestandsoort.ANDERS, _ONBEKEND)


def open_zip(inhoud: bytes) -> zipfile.ZipFile:
    """Open a ZIP; LeesError when it is none, or its directory is too large to be read at all."""
    staart = inhoud[-_END_SEARCH:]
    begin = staart.rfind(_END_RECORD)
    einde = staart[begin : begin + _END_LENGTH]
    if begin < 0 or len(einde) < _END_LENGTH:
        raise LeesError("Het ZIP-bestand is onvolledig. Haal het opnieuw op.")
    lengte = int.from_bytes(einde[12:16], "little")
    if lengte > _MAX_DIRECTORY or _ZIP64_LOCATOR in staart[max(0, begin - 20) : begin]:
        raise LeesError(f"Het ZIP-bestand heeft meer dan {MAX_FILES} bestanden. Splits het.")
    try:
        return zipfile.ZipFile(io.BytesIO(inhoud))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise LeesError("Het ZIP-bestand is beschadigd. Haal het opnieuw op.") from None


def _of_xml(kop: bytes) -> Herkend:
    soort = _SOORT.search(kop)
    dagen = (patroon.search(kop) for patroon in _DAGEN)
    return Herkend(
        Bestandsoort.BERICHT,
        bericht=soort[1].decode() if soort else None,
        dagen=tuple(dag[1].decode() for dag in dagen if dag),
    )


def _of_zip(inhoud: bytes) -> Herkend:
    try:
        with open_zip(inhoud) as archief:
            namen: Collection[str] = archief.namelist()
            is_bank = _has_bank_words(archief, namen)
    except LeesError:
        # The reader of ZIPs says what is wrong with it.
        return Herkend(Bestandsoort.ANDERS, is_zip=True)
    is_office = "[Content_Types].xml" in namen
    if is_office and "xl/workbook.bin" in namen:
        return Herkend(Bestandsoort.UREN, f"Dit is een binair Excel-bestand (.xlsb). {_BEWAAR}")
    if is_office and any(naam.startswith("xl/") for naam in namen):
        return Herkend(Bestandsoort.BANK if is_bank else Bestandsoort.UREN)
    if is_office or ("content.xml" in namen and "mimetype" in namen):
        if not is_office and b"opendocument.spreadsheet" in inhoud[:_HEAD]:
            return Herkend(Bestandsoort.UREN)
        return Herkend(Bestandsoort.ANDERS, _DOCUMENT)
    if "Index/Document.iwa" in namen:
        return Herkend(
            Bestandsoort.UREN,
            "Dit is een bestand van Numbers of Pages. Exporteer het als Excel (.xlsx) of CSV, en"
            " lees dat in.",
        )
    return Herkend(Bestandsoort.ANDERS, is_zip=True)


def _of_ole(inhoud: bytes) -> Herkend:
    if "EncryptedPackage".encode("utf-16-le") in inhoud:
        return Herkend(Bestandsoort.UREN, _BEVEILIGD)
    if "WordDocument".encode("utf-16-le") in inhoud:
        return Herkend(Bestandsoort.ANDERS, _DOCUMENT)
    is_bank = any(w.encode(c) in inhoud for w in _BLAD_VAN_BANK for c in ("ascii", "utf-16-le"))
    return Herkend(Bestandsoort.BANK if is_bank else Bestandsoort.UREN)


def _has_bank_words(archief: zipfile.ZipFile, namen: Collection[str]) -> bool:
    """Whether the first texts of a workbook are the columns of a bank."""
    begin = b""
    try:
        for naam in _TEKSTEN:
            if naam in namen:
                with archief.open(naam) as teksten:
                    begin += teksten.read(_HEAD)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError):
        return False
    return any(f">{woord}<".encode() in begin for woord in _BLAD_VAN_BANK)


def is_mt940(inhoud: bytes) -> bool:
    """Whether content begins as an MT940 does."""
    return _MT940.match(inhoud.removeprefix(b"\xef\xbb\xbf").lstrip()) is not None
