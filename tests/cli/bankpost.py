"""Statements of a bank as CAMT.053, MT940 and the CSV of banks, for plays on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EIGEN = "NL50INGB0001234567"
GEMEENTE = "NL91ABNA0417164300"


@dataclass(frozen=True, slots=True)
class Post:
    """A booking on a statement; amount in signed eurocents."""

    dag: str
    cent: int
    tekst: str
    tegen: str | None = GEMEENTE
    storno: bool = False
    status: str = "BOOK"
    munt: str = "EUR"


def euro(cent: int, teken: str = ".") -> str:
    """An amount without sign."""
    return f"{abs(cent) // 100}{teken}{abs(cent) % 100:02d}"


def camt(*afschriften: Sequence[Post], versie: str = "001.02", rekening: str = EIGEN) -> str:
    """A CAMT.053 of one or more statements."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.{versie}"><BkToCstmrStmt>'
        "<GrpHdr><MsgId>1</MsgId></GrpHdr>"
        + "".join(_stmt(posten, versie, rekening) for posten in afschriften)
        + "</BkToCstmrStmt></Document>\n"
    )


def _stmt(posten: Sequence[Post], versie: str, rekening: str) -> str:
    return (
        f"<Stmt><Id>1</Id><Acct><Id><IBAN>{rekening}</IBAN></Id><Ccy>EUR</Ccy></Acct>"
        + "".join(_ntry(post, versie) for post in posten)
        + "</Stmt>"
    )


def _ntry(post: Post, versie: str) -> str:
    status = post.status if versie < "001.08" else f"<Cd>{post.status}</Cd>"
    storno = "<RvslInd>true</RvslInd>" if post.storno else ""
    return (
        f'<Ntry><Amt Ccy="{post.munt}">{euro(post.cent)}</Amt>'
        f"<CdtDbtInd>{'CRDT' if post.cent > 0 else 'DBIT'}</CdtDbtInd>{storno}"
        f"<Sts>{status}</Sts><BookgDt><Dt>{post.dag}</Dt></BookgDt>"
        f"<NtryDtls>{detail(post)}</NtryDtls></Ntry>"
    )


def detail(post: Post, bedrag: str = "") -> str:
    """The details of one payment; `bedrag` is its amount within a batch."""
    partij = "Dbtr" if post.cent > 0 else "Cdtr"
    tegen = (
        f"<RltdPties><{partij}><Nm>Partij</Nm></{partij}>"
        f"<{partij}Acct><Id><IBAN>{post.tegen}</IBAN></Id></{partij}Acct></RltdPties>"
        if post.tegen
        else ""
    )
    return (
        f"<TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>{bedrag}{tegen}"
        f"<RmtInf><Ustrd>{post.tekst}</Ustrd></RmtInf></TxDtls>"
    )


def mt940(*posten: Post, rekening: str = EIGEN) -> str:
    """An MT940 of one statement."""
    regels = [":20:940S260401", f":25:{rekening}EUR", ":28C:1", ":60F:C260101EUR1000,00"]
    for post in posten:
        dag = post.dag[2:].replace("-", "")
        soort = ("RC" if post.storno else "D") if post.cent < 0 else "C"
        regels += [
            f":61:{dag}{dag[2:]}{soort}{euro(post.cent, ',')}NTRFEREF//26",
            f":86:/CNTP/{post.tegen or ''}/ABNANL2A/Partij///REMI/USTD//{post.tekst}/",
        ]
    return "\r\n".join([*regels, ":62F:C261231EUR0,00", "-", ""])


def ing(*posten: Post, rekening: str = EIGEN) -> str:
    """The CSV of ING."""
    kop = (
        '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";'
        '"Mutatiesoort";"Mededelingen";"Saldo na mutatie";"Tag"'
    )
    rijen = [
        f'"{post.dag.replace("-", "")}";"Partij";"{rekening}";"{post.tegen or ""}";"OV";'
        f'"{"Bij" if post.cent > 0 else "Af"}";"{euro(post.cent, ",")}";"Overschrijving";'
        f'"Naam: Partij Omschrijving: {post.tekst}";"0,00";""'
        for post in posten
    ]
    return "\n".join([kop, *rijen, ""])
