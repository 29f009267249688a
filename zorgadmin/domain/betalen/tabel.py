"""Statements that Dutch banks give as a table: which bank it is, and what a row says.

Known by their columns: ING, Rabobank, ABN AMRO (sheet), bunq, Triodos and Knab; and without column
names Triodos and ABN AMRO (TAB). Each bank writes names in Dutch, some in English too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.periode import parse_day
from zorgadmin.domain.record import record
from zorgadmin.domain.rekenen import parse_euro

MEESTE_RIJEN = 50_000
"""More bookings than a practice has in years."""

_KOP_BINNEN = 3
_BIJ = frozenset({"bij", "credit", "c", "cr"})
_AF = frozenset({"af", "debet", "debit", "d"})
_EURO = "EUR"
_ISO = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)\Z")
_DAG_EERST = re.compile(r"(\d\d)[-/](\d\d)[-/](\d{4})\Z")
_DRIE_DECIMALEN = re.compile(r"\A(-?0\.\d\d)0\Z")
_IBAN = re.compile(r"(?<![A-Z0-9])[A-Z]{2}\d{2}[A-Z0-9]{10,30}(?![A-Z0-9])")


@record
class Formaat:
    """The columns of a bank, in small letters; of each the names that it has.

    `kenmerk` are names of which a header must have one; `richting` says bij or af where the amount
    has no sign.
    """

    bank: str
    kenmerk: tuple[str, ...]
    rekening: tuple[str, ...]
    datum: tuple[str, ...]
    bedrag: tuple[str, ...]
    tekst: tuple[str, ...]
    tegen: tuple[str, ...] = ()
    richting: tuple[str, ...] = ()
    munt: tuple[str, ...] = ()
    storno: tuple[str, ...] = ()


_FORMATEN = (
    Formaat(
        bank="ING",
        kenmerk=("bedrag (eur)", "amount (eur)"),
        rekening=("rekening", "account"),
        datum=("datum", "date"),
        bedrag=("bedrag (eur)", "amount (eur)"),
        richting=("af bij", "debit/credit"),
        tegen=("tegenrekening", "counterparty"),
        tekst=("mededelingen", "notifications"),
    ),
    Formaat(
        bank="Rabobank",
        kenmerk=("iban/bban",),
        rekening=("iban/bban",),
        datum=("datum",),
        bedrag=("bedrag",),
        munt=("munt",),
        tegen=("tegenrekening iban/bban",),
        tekst=(
            "omschrijving-1",
            "omschrijving-2",
            "omschrijving-3",
            "betalingskenmerk",
            "transactiereferentie",
        ),
        storno=("reden retour",),
    ),
    Formaat(
        bank="Knab",
        kenmerk=("creditdebet",),
        rekening=("rekeningnummer",),
        datum=("transactiedatum",),
        bedrag=("bedrag",),
        richting=("creditdebet",),
        munt=("valutacode",),
        tegen=("tegenrekeningnummer",),
        tekst=("omschrijving", "referentie"),
    ),
    Formaat(
        bank="Triodos",
        kenmerk=("debet/credit",),
        rekening=("rekeningnummer", "rekening"),
        datum=("boekdatum", "datum"),
        bedrag=("bedrag",),
        richting=("debet/credit",),
        tegen=("tegenrekening",),
        tekst=("omschrijving",),
    ),
    Formaat(
        bank="ABN AMRO",
        kenmerk=("transactiebedrag", "mutationcode"),
        rekening=("rekeningnummer", "accountnumber"),
        datum=("transactiedatum", "transactiondate"),
        bedrag=("transactiebedrag", "amount"),
        munt=("muntsoort", "mutationcode"),
        tekst=("omschrijving", "description"),
    ),
    Formaat(
        bank="bunq",
        kenmerk=("interest date", "rentedatum"),
        rekening=("account", "rekening"),
        datum=("date", "datum"),
        bedrag=("amount", "bedrag"),
        tegen=("counterparty", "tegenrekening"),
        tekst=("description", "omschrijving"),
    ),
)
_VAN_EEN_BANK = frozenset(
    {"iban", "tegenrekening", "tegenrekeningnummer", "boekdatum", "boekingsdatum", "valutadatum"}
    | {"naam tegenrekening", "saldo na mutatie", "saldo na boeking", "af/bij", "bij/af"}
)
"""Names of columns that only a statement has."""
_TRIODOS_KOP = (
    *("boekdatum", "rekeningnummer", "bedrag", "debet/credit", "naam", "tegenrekening"),
    *("code", "omschrijving", "saldo"),
)
_TAB_KOP = (
    *("rekeningnummer", "muntsoort", "transactiedatum", "beginsaldo", "eindsaldo", "rentedatum"),
    *("transactiebedrag", "omschrijving"),
)
_TRIODOS_RIJ = re.compile(r'"?\d\d-\d\d-\d{4}"?[,;]"?NL\d\dTRIO\d{10}"?[,;]')
_TAB_RIJ = re.compile(
    r"[A-Z0-9]{5,34}\t[A-Z]{3}\t\d{8}\t[-+]?[\d.]+,\d\d\t[-+]?[\d.]+,\d\d\t\d{8}\t[-+]?[\d.]+,\d\d\t"
)
_KNAB_BEGIN = "knab export"


def is_tab_file(begin: str) -> bool:
    """Whether text begins as the TAB file of ABN AMRO, which has no names and no quotes."""
    return _TAB_RIJ.match(begin) is not None


def is_statement(begin: str) -> bool:
    """Whether text begins as the table of a bank that is known here."""
    regels = begin.lstrip("\ufeff").splitlines()[:_KOP_BINNEN]
    if not regels:
        return False
    if is_tab_file(regels[0]) or _TRIODOS_RIJ.match(regels[0]):
        return True
    if not regels[0].casefold().lstrip('"').startswith(_KNAB_BEGIN):
        regels = regels[:1]
    return any(
        _format_of([cel.strip(' "').casefold() for cel in regel.split(teken)]) is not None
        for regel in regels
        for teken in ";,\t"
    )


def resembles_statement(rijen: Iterable[Sequence[str]]) -> bool:
    """Whether these first rows of a table may be those of a bank that is not known here."""
    return any(
        cel.strip().casefold() in _VAN_EEN_BANK or _IBAN.fullmatch(cel.strip())
        for cellen in rijen
        for cel in cellen
    )


def separator_of(begin: str) -> str:
    """The character between columns, by which the first lines are a known table."""
    regels = begin.lstrip("\ufeff").splitlines()[:_KOP_BINNEN]
    return max(";,\t", key=lambda teken: max(regel.count(teken) for regel in regels))


def read_table(rijen: Iterable[Sequence[str]]) -> list[Afschrift]:
    """The statements in a table, one of each own account; GeweigerdError naming the bad row."""
    formaat: Formaat | None = None
    kop: Sequence[str] = ()
    per_rekening: dict[str, list[Boeking]] = defaultdict(list)
    for nummer, cellen in enumerate(rijen, 1):
        if nummer > MEESTE_RIJEN:
            raise GeweigerdError(
                "Het bankafschrift heeft meer dan 50.000 rijen. Download het per maand."
            )
        kaal = [cel.strip() for cel in cellen]
        if not any(kaal):
            continue
        if formaat is None:
            formaat, kop, is_rij = _begin(kaal)
            if formaat is None and nummer >= _KOP_BINNEN:
                break
            if not is_rij:
                continue
        assert formaat is not None
        rij = _Rij(formaat, dict(zip(kop, kaal, strict=False)), nummer)
        rekening = rij.need("rekening")
        boekingen = per_rekening[rekening]
        if (boeking := rij.booking()) is not None:
            boekingen.append(boeking)
    if formaat is None:
        raise GeweigerdError(
            "Dit bankafschrift is niet van een bank die zorgadmin kent. Download het als CAMT.053 "
            "of MT940."
        )
    if not per_rekening:
        raise GeweigerdError("In dit bankafschrift staan geen boekingen. Download het opnieuw.")
    return [Afschrift(rekening, boekingen) for rekening, boekingen in per_rekening.items()]


def _begin(cellen: Sequence[str]) -> tuple[Formaat | None, Sequence[str], bool]:
    """The bank and names of a first row, and whether that row is a booking itself."""
    namen = [cel.casefold() for cel in cellen]
    if (formaat := _format_of(namen)) is not None:
        return formaat, namen, False
    if _TRIODOS_RIJ.match(",".join(cellen)):
        return _format_of(_TRIODOS_KOP), _TRIODOS_KOP, True
    if _TAB_RIJ.match("\t".join(cellen)):
        return _format_of(_TAB_KOP), _TAB_KOP, True
    return None, (), False


def _format_of(namen: Sequence[str]) -> Formaat | None:
    """The bank whose columns these are."""
    aanwezig = set(namen)
    for formaat in _FORMATEN:
        nodig = (formaat.kenmerk, formaat.rekening, formaat.datum, formaat.bedrag, formaat.tekst)
        if all(aanwezig & set(keuzes) for keuzes in nodig):
            return formaat
    return None


class _Rij:
    """One row of a known bank."""

    def __init__(self, formaat: Formaat, cellen: Mapping[str, str], nummer: int) -> None:
        self._formaat = formaat
        self._cellen = cellen
        self._nummer = nummer

    def booking(self) -> Boeking | None:
        """What the row says; None when it is not in euro, or of nothing."""
        if self._formaat.munt and self.need("munt") != _EURO:
            return None
        cent = self._amount()
        tekst = "\n".join(
            filter(None, (self._cellen.get(naam, "") for naam in self._formaat.tekst))
        )
        tegen = self._one("tegen") or next(iter(_IBAN.findall(tekst.replace("\n", ""))), None)
        is_storno = bool(self._one("storno"))
        return Boeking(self._day(), cent, tegen, tekst, is_storno) if cent else None

    def need(self, veld: str) -> str:
        """A cell that has to be filled."""
        waarde = self._one(veld)
        if not waarde:
            raise self._wrong(veld)
        return waarde

    def _one(self, veld: str) -> str:
        namen: tuple[str, ...] = getattr(self._formaat, veld)
        return next((self._cellen[naam] for naam in namen if self._cellen.get(naam)), "")

    def _amount(self) -> int:
        # A workbook gives an amount below one with three decimals.
        tekst = _DRIE_DECIMALEN.sub(r"\1", self.need("bedrag"))
        teken = -1 if tekst.startswith("-") else 1
        try:
            cent = parse_euro(tekst.lstrip("+-")) * teken
        except ValueError:
            raise self._wrong("bedrag") from None
        if not self._formaat.richting:
            return cent
        richting = self.need("richting").casefold()
        if richting not in _BIJ | _AF or cent < 0:
            raise self._wrong("richting")
        return cent if richting in _BIJ else -cent

    def _day(self) -> date:
        tekst = self.need("datum")
        delen = _ISO.match(tekst)
        if delen is None and (dag_eerst := _DAG_EERST.match(tekst)) is not None:
            jaar, maand, dag = dag_eerst[3], dag_eerst[2], dag_eerst[1]
        elif delen is not None:
            jaar, maand, dag = delen[1], delen[2], delen[3]
        else:
            raise self._wrong("datum")
        try:
            return parse_day(f"{jaar}-{maand}-{dag}")
        except ValueError:
            raise self._wrong("datum") from None

    def _wrong(self, veld: str) -> GeweigerdError:
        kolom = getattr(self._formaat, veld)[0]
        return GeweigerdError(
            f"In rij {self._nummer} van het bankafschrift ({self._formaat.bank}) klopt de kolom "
            f"“{kolom}” niet. Download het opnieuw, of als CAMT.053 of MT940."
        )
