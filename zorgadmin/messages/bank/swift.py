"""MT940, the statement of SWIFT: fields `:20:`, `:25:`, `:60F:`, `:61:` and `:86:`.

The library takes fields apart; before it does, each `:61:` is held against its form, because the
library takes what it can of an amount and leaves the rest.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from datetime import date

import mt940
from mt940.options import Options

from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking
from zorgadmin.domain.rekenen import parse_euro
from zorgadmin.messages.bank.waarden import EURO
from zorgadmin.messages.fouten import LeesError

# It would show the content of a file that it cannot read.
logging.getLogger("mt940").addHandler(logging.NullHandler())
logging.getLogger("mt940").propagate = False

_GROOTSTE = 15_000_000
_MEESTE_AFSCHRIFTEN, _MEESTE_BOEKINGEN, _MEESTE_VELDEN = 2_000, 50_000, 200_000
_NIET_TE_LEZEN = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError),
    *(RuntimeError, TypeError, ValueError),
)
_OPTIES = Options(applicant_iban=True)
_TEKST = (
    *("transaction_details", "customer_reference", "extra_details"),
    *("purpose", "additional_purpose", "end_to_end_reference"),
)
"""Where a description may be: as one text, or in the parts of a structured field 86."""
_TEGEN = ("gvc_applicant_iban", "applicant_iban")
_BEGIN = re.compile(r"^(?=:20:)", re.MULTILINE)
_REGEL_61 = re.compile(r"^:61:(.*(?:\n(?![:-]).*)*)", re.MULTILINE)
_VORM_61 = re.compile(r"\d{6}(?:\d{4}| {4})?R?[DC][A-Z]?\n?(\d{1,12},\d{0,2})[A-Z]")
_REKENING = re.compile(r"^:25:\s*(?:[A-Z0-9]+/)?([A-Z0-9. ]+)", re.MULTILINE)
_SALDO = re.compile(r"^:60[FM]:[CD]\d{6}([A-Z]{3})", re.MULTILINE)
_SLOT = re.compile(r"^:62[FM]:[CD]\d{6}[A-Z]{3}\d+,\d*$", re.MULTILINE)
_IBAN = re.compile(r"(?<![A-Z0-9])([A-Z]{2}\d{2}[A-Z0-9]{10,30})(?![A-Z0-9])")


def read_mt940(inhoud: bytes) -> Sequence[Afschrift]:
    """The statements in a file; LeesError when it is not right."""
    try:
        tekst = inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        tekst = inhoud.decode("cp1252", "replace")
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n")
    if (
        len(inhoud) > _GROOTSTE
        or tekst.count("\n:20:") > _MEESTE_AFSCHRIFTEN
        or tekst.count("\n:61:") > _MEESTE_BOEKINGEN
        or tekst.count("\n:") > _MEESTE_VELDEN
    ):
        raise LeesError("Dit bankafschrift (MT940) is te groot. Download het per maand.")
    delen = [deel for deel in _BEGIN.split(tekst) if deel.startswith(":20:")]
    if not delen:
        raise LeesError("Dit bankafschrift (MT940) is leeg of afgebroken. Download het opnieuw.")
    return [_statement(deel) for deel in delen]


def _statement(tekst: str) -> Afschrift:
    rekening, saldo = _REKENING.search(tekst), _SALDO.search(tekst)
    if rekening is None or saldo is None:
        raise LeesError(
            "Dit bankafschrift (MT940) noemt geen rekening of beginsaldo. Download het opnieuw."
        )
    for regel in _REGEL_61.finditer(tekst):
        if _VORM_61.match(regel[1]) is None:
            nummer = tekst.count("\n", 0, regel.start()) + 1
            raise LeesError(
                f"In het bankafschrift (MT940) klopt een boeking niet (veld 61 op regel {nummer} "
                "van het afschrift). Download het opnieuw."
            )
    if _SLOT.search(tekst) is None:
        raise LeesError(
            "Dit bankafschrift (MT940) is afgebroken: er is geen eindsaldo. Download het opnieuw."
        )
    try:
        gelezen = mt940.parse(tekst, options=_OPTIES)
    except _NIET_TE_LEZEN:
        raise LeesError(
            "Dit bankafschrift (MT940) is niet te lezen. Download het opnieuw."
        ) from None
    eigen = "".join(rekening[1].split()).removesuffix(EURO)
    boekingen = list(_bookings(gelezen)) if saldo[1] == EURO else []
    return Afschrift(eigen, boekingen)


def _bookings(gelezen: mt940.models.Transactions) -> Iterator[Boeking]:
    for transactie in gelezen:
        data = transactie.data
        status = data.get("status")
        if status is None:
            continue
        cent = parse_euro(abs(data["amount"].amount))
        # A reversal of a credit goes out, one of a debit comes in.
        teken = 1 if status in ("C", "RD") else -1
        dag = data.get("entry_date") or data["date"]
        tekst = "\n".join(str(data[veld]) for veld in _TEKST if data.get(veld))
        # Rabobank puts the account in the reference, which the library cuts in two.
        referentie = f"{data.get('customer_reference') or ''}{data.get('extra_details') or ''}"
        vrij = str(data.get("transaction_details") or "").replace("\n", "")
        iban = next(
            filter(
                None,
                map(_IBAN.search, (vrij, *(str(data.get(v) or "") for v in _TEGEN), referentie)),
            ),
            None,
        )
        yield Boeking(
            date(dag.year, dag.month, dag.day),
            cent * teken,
            iban[1] if iban else None,
            tekst,
            is_storno=status.startswith("R"),
        )
