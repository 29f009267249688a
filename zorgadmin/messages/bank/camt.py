"""CAMT.053, the statement of ISO 20022, of any version from 001.02.

Source: ISO 20022 camt.053.001.02 to .13. Read are BkToCstmrStmt/Stmt with its account and period,
and of each Ntry the amount, sign, booking date, status and reversal mark. An entry with several
TxDtls is a batch: each of them that has an amount of its own is a booking. What is not booked
(Sts other than BOOK) or not in euro is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from lxml import etree

from zorgadmin.domain.betalen.afschrift import Afschrift, Boeking
from zorgadmin.messages.bank.waarden import EURO, read_amount, read_day
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, read_xml

_NAAM = re.compile(
    r"urn:iso:std:iso:20022:tech:xsd:(camt|pain|pacs|acmt)\.(\d{3})\.(\d{3})\.(\d\d)"
)
_RICHTING = {"CRDT": 1, "DBIT": -1}
_GEBOEKT = "BOOK"


def read_camt(inhoud: bytes) -> Sequence[Afschrift]:
    """The statements in a file; LeesError when it is another message, or is not right."""
    root = read_xml(inhoud)
    namespace = etree.QName(root).namespace or ""
    naam = _NAAM.fullmatch(namespace)
    if naam is None or naam[1] != "camt" or naam[2] != "053":
        wat = f"{naam[1]}.{naam[2]}" if naam is not None else "een ander bericht"
        raise LeesError(
            f"Dit is geen bankafschrift (CAMT.053), maar {wat}. Download bij je bank het afschrift "
            "als CAMT.053, MT940 of CSV."
        )
    _without_namespace(root, namespace)
    afschriften = [_statement(stmt) for stmt in root.iterfind("BkToCstmrStmt/Stmt")]
    if not afschriften:
        raise LeesError("In dit bestand staat geen bankafschrift. Download het opnieuw.")
    return afschriften


def _without_namespace(root: Element, namespace: str) -> None:
    """Take the one namespace off, so that names are what the standard calls them."""
    voorvoegsel = f"{{{namespace}}}"
    for element in root.iter():
        element.tag = str(element.tag).removeprefix(voorvoegsel)


def _statement(stmt: Element) -> Afschrift:
    rekening = _account(stmt.find("Acct"))
    if rekening is None:
        raise LeesError("Het bankafschrift noemt geen rekening. Download het opnieuw.")
    boekingen = [boeking for ntry in stmt.iterfind("Ntry") for boeking in _bookings(ntry)]
    return Afschrift(
        rekening,
        boekingen,
        _day_in(stmt, "FrToDt/FrDtTm", "FrToDt/FrDt"),
        _day_in(stmt, "FrToDt/ToDtTm", "FrToDt/ToDt"),
    )


def _bookings(ntry: Element) -> Iterator[Boeking]:
    plek = f"de boeking op regel {ntry.sourceline}"
    # A statement is of what was booked; some banks leave that unsaid.
    status = ntry.findtext("Sts/Cd") or (ntry.findtext("Sts") or "").strip() or _GEBOEKT
    amt = ntry.find("Amt")
    if status != _GEBOEKT or amt is None or amt.get("Ccy") != EURO:
        return
    dag = _day_in(ntry, "BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm")
    if dag is None:
        raise LeesError(f"Het bankafschrift klopt niet: {plek} heeft geen datum.")
    teken = _sign(ntry, plek)
    is_storno = _is_true(ntry.findtext("RvslInd"))
    details = ntry.findall("NtryDtls/TxDtls")
    cent = read_amount(amt.text, plek) * teken
    delen = [_detail(deel, plek, teken) for deel in details] if len(details) > 1 else []
    # Details that do not add up to their entry, or lack an amount, say what it is about only.
    if delen and None not in delen and sum(filter(None, delen)) == cent:
        for deel, van_deel in zip(details, delen, strict=True):
            yield _booking(dag, van_deel or 0, [deel], is_storno=is_storno)
    else:
        yield _booking(dag, cent, details, ntry, is_storno=is_storno)


def _detail(deel: Element, plek: str, teken: int) -> int | None:
    """Signed eurocents of one payment of a batch; None when it says none in euro."""
    for pad in ("Amt", "AmtDtls/TxAmt/Amt"):
        amt = deel.find(pad)
        if amt is not None and amt.get("Ccy") == EURO:
            return read_amount(amt.text, plek) * _sign(deel, plek, teken)
    return None


def _booking(
    dag: date,
    cent: int,
    details: Sequence[Element],
    ntry: Element | None = None,
    *,
    is_storno: bool,
) -> Boeking:
    tegen = next((r for deel in details if (r := _counter(deel, cent))), None)
    teksten = [tekst for deel in details for tekst in _texts(deel)]
    if ntry is not None:
        teksten += [ntry.findtext("AddtlNtryInf") or ""]
    return Boeking(dag, cent, tegen, "\n".join(filter(None, teksten)), is_storno)


def _texts(deel: Element) -> Iterator[str]:
    """Remittance text, structured reference, EndToEndId."""
    yield "\n".join(e.text or "" for e in deel.iterfind("RmtInf/Ustrd"))
    yield from (e.text or "" for e in deel.iterfind("RmtInf/Strd/CdtrRefInf/Ref"))
    yield from (e.text or "" for e in deel.iterfind("RmtInf/Strd/RfrdDocInf/Nb"))
    yield from (e.text or "" for e in deel.iterfind("RmtInf/Strd/AddtlRmtInf"))
    yield deel.findtext("Refs/EndToEndId") or ""
    yield deel.findtext("AddtlTxInf") or ""


def _counter(deel: Element, cent: int) -> str | None:
    """The account of who paid, or was paid."""
    partij = "DbtrAcct" if cent > 0 else "CdtrAcct"
    ander = "CdtrAcct" if cent > 0 else "DbtrAcct"
    for naam in (partij, ander):
        if (rekening := _account(deel.find(f"RltdPties/{naam}"))) is not None:
            return rekening
    return None


def _account(acct: Element | None) -> str | None:
    if acct is None:
        return None
    tekst = acct.findtext("Id/IBAN") or acct.findtext("Id/Othr/Id") or ""
    return "".join(tekst.split()).upper() or None


def _sign(element: Element, plek: str, anders: int | None = None) -> int:
    richting = (element.findtext("CdtDbtInd") or "").strip()
    if not richting and anders is not None:
        return anders
    if richting not in _RICHTING:
        raise LeesError(
            f"Het bankafschrift klopt niet: {plek} zegt niet of het af of bij is. Download het "
            "opnieuw."
        )
    return _RICHTING[richting]


def _is_true(tekst: str | None) -> bool:
    return (tekst or "").strip() in {"true", "1"}


def _day_in(element: Element, *paden: str) -> date | None:
    """The first of these that is there."""
    for pad in paden:
        if (tekst := element.findtext(pad)) is not None:
            return read_day(tekst, "een boeking")
    return None
