"""What the use cases write in the audit trail: numbers and digests, never a client (spec 5, 6).

What the user typed stays out too, because it may hold a name: a reason is kept with its decision,
a file is named by its SHA-256. The history of leveringen and toewijzingen has tables of its own.

Numbers are unique per wet, so that entries about a number say under which wet it is. Older ones do
not: when they were written, no number was used under both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from zorgadmin.domain.grootboek import DeclaratieStatus
from zorgadmin.domain.logboek import Handeling

if TYPE_CHECKING:
    from zorgadmin.application.antwoorden.verwerken import Beantwoording
    from zorgadmin.application.declareren.opdracht import Gedeclareerd
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij
    from zorgadmin.application.toewijzingen.ontvangen import Ontvangst
    from zorgadmin.application.uren.registreren import Registratie
    from zorgadmin.application.uren.wijziging import Wijziging
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.contract import Contract
    from zorgadmin.domain.grootboek import Regel
    from zorgadmin.domain.logboek import LogRegel
    from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk
    from zorgadmin.domain.toewijzing import Toewijzing

_PRAKTIJK = ("agb", "kvk", "iban", "eerdere_agb")


def about_declaration(declaratienummer: str) -> str:
    """A declaratie as the subject of an entry."""
    return f"declaratie {declaratienummer}"


def is_under(regel: LogRegel, wet: Wet | None) -> bool:
    """Whether an entry about a number can be about the one under this wet."""
    na: Mapping[str, object] = json.loads(regel.na) if regel.na is not None else {}
    return na.get("wet", wet) == wet


def claimed(werk: Werk, gedeclareerd: Gedeclareerd, sha256: str) -> None:
    """A declaratie was made."""
    werk.logboek.add(
        Handeling.DECLAREER,
        about_declaration(gedeclareerd.declaratienummer or ""),
        None,
        {
            "status": DeclaratieStatus.AANGEMAAKT.value,
            "wet": gedeclareerd.wet.value,
            "totaal_cent": gedeclareerd.totaal_cent,
            "toegekend_cent": None,
            "retourcodes": [],
            "regels": len(gedeclareerd.referenties),
            "sha256": sha256,
        },
    )


def changed_state(
    werk: Werk, handeling: Handeling, voor: DeclaratieRij, na: DeclaratieRij
) -> DeclaratieRij:
    """A declaratie went to another state; gives that state back."""
    werk.logboek.add(handeling, about_declaration(na.declaratienummer), _state(voor), _state(na))
    return na


def answered(
    werk: Werk, handeling: Handeling, beantwoording: Beantwoording, sha256: str | None = None
) -> None:
    """A declaratie was answered, by the file with this digest or by hand."""
    na = beantwoording.declaratie
    werk.logboek.add(
        handeling,
        about_declaration(na.declaratienummer),
        None,
        _state(na)
        | {"afgekeurd": {nummer: list(c) for nummer, c in beantwoording.afgekeurd.items()}}
        | _file(sha256),
    )


def taken_over(werk: Werk, gevolgen: Mapping[str, object], wet: Wet, sha256: str) -> None:
    """A declaratie of other software was taken over."""
    nummer = str(gevolgen["declaratienummer"])
    (declaratie,) = werk.declaraties.by_nummer(nummer, wet)
    na = _state(declaratie) | {"regels": gevolgen["prestaties"]} | _file(sha256)
    werk.logboek.add(Handeling.IMPORTEER, about_declaration(nummer), None, na)


def received(werk: Werk, identificatie: str, ontvangst: Ontvangst, sha256: str) -> None:
    """A 301 was received and answered."""
    toewijzingen = [
        {"toewijzingnummer": t["toewijzingnummer"], "status": t["status"]}
        for t in ontvangst.toewijzingen
    ]
    retour = ontvangst.retour.sha256 if ontvangst.retour is not None else None
    werk.logboek.add(
        Handeling.IMPORTEER,
        f"bericht {identificatie}",
        None,
        {"goedgekeurd": ontvangst.goedgekeurd, "toewijzingen": toewijzingen, "retour": retour}
        | _file(sha256),
    )


def registered(werk: Werk, registratie: Registratie, sha256: str) -> None:
    """Hours were registered; a file that changed nothing leaves no entry."""
    na = {
        "toegevoegd": registratie.toegevoegd,
        "bijgewerkt": registratie.bijgewerkt,
        "verwijderd": registratie.verwijderd,
        "geparkeerd": registratie.geparkeerd,
    }
    if any(na.values()):
        werk.logboek.add(Handeling.IMPORTEER, f"urenbestand {sha256[:12]}", None, na)


def entered(werk: Werk, wijziging: Wijziging, toewijzingen: Sequence[Toewijzing]) -> None:
    """Hours were entered, changed or taken back by hand, on these toewijzingen or on none yet."""
    if len(toewijzingen) == 1:
        t = toewijzingen[0]
        onderwerp = f"toewijzing {t.gemeente} {t.wet} {t.nummer}"
    else:
        onderwerp = f"{len(toewijzingen)} toewijzingen" if toewijzingen else "zonder toewijzing"
    na = {
        "toegevoegd": wijziging.toegevoegd,
        "bijgewerkt": wijziging.gewijzigd,
        "verwijderd": wijziging.verwijderd,
    }
    werk.logboek.add(Handeling.UREN, onderwerp, None, na)


def decided(
    werk: Werk,
    handeling: Handeling,
    voor: Sequence[tuple[Regel, DeclaratieRij]],
    na: Sequence[Regel],
) -> Sequence[Regel]:
    """The user decided about lines; gives them back as they are now."""
    for (oud, declaratie), nieuw in zip(voor, na, strict=True):
        onderwerp = f"regel {nieuw.referentienummer}"
        wet = {"wet": declaratie.wet.value}
        werk.logboek.add(handeling, onderwerp, _decision(oud) | wet, _decision(nieuw) | wet)
    return na


def set_up_state(werk: Werk) -> dict[str, object]:
    """The set-up of the practice as the trail shows it."""
    praktijk: Praktijk | None = werk.praktijk.get()
    return {
        "praktijk": None if praktijk is None else {n: getattr(praktijk, n) for n in _PRAKTIJK},
        "contracten": [_contract(contract) for contract in werk.praktijk.contracten()],
        "afspraken": [_agreement(afspraak) for afspraak in werk.praktijk.afspraken()],
        "clienten": len(werk.praktijk.clienten()),
        "toewijzingen": [
            f"{t.gemeente} {t.wet} {t.nummer} versie {t.versie}"
            for t in werk.toewijzingen.current()
        ],
        "beginstanden": sum(d.bericht_id is None for d in werk.declaraties.list()),
    }


def set_up(werk: Werk, voor: Mapping[str, object]) -> None:
    """The practice was set up; only what differs from `voor` is written."""
    na = set_up_state(werk)
    oud: dict[str, object] = {}
    nieuw: dict[str, object] = {}
    for naam, waarde in na.items():
        eerder = voor[naam]
        if waarde == eerder:
            continue
        if isinstance(waarde, list) and isinstance(eerder, list):
            oud[naam] = [deel for deel in eerder if deel not in waarde]
            nieuw[naam] = [deel for deel in waarde if deel not in eerder]
        else:
            oud[naam], nieuw[naam] = eerder, waarde
    if nieuw:
        werk.logboek.add(Handeling.INRICHTEN, "praktijk", oud, nieuw)


def _state(declaratie: DeclaratieRij) -> dict[str, object]:
    return {
        "status": declaratie.status.value,
        "wet": declaratie.wet.value,
        "totaal_cent": declaratie.totaal_cent,
        "toegekend_cent": declaratie.toegekend_cent,
        "retourcodes": list(declaratie.retourcodes),
    }


def _decision(regel: Regel) -> dict[str, object]:
    besluit = regel.besluit.value if regel.besluit is not None else None
    return {"status": regel.status.value, "besluit": besluit}


def _contract(contract: Contract) -> str:
    tot = contract.geldig_tot.isoformat() if contract.geldig_tot else ""
    return (
        f"{contract.gemeente} {contract.wet} {contract.productcategorie} {contract.productcode}"
        f" {contract.geldig_van}/{tot} {contract.tarief_cent} {contract.eenheid}"
        f" {contract.declareer_in} {contract.variant} {int(contract.vast)}"
    )


def _agreement(afspraak: GemeenteAfspraak) -> str:
    termijn = afspraak.termijn_declareren
    dagen = ",".join(map(str, termijn)) if isinstance(termijn, tuple) else str(termijn)
    return (
        f"{afspraak.gemeente} {afspraak.wet} {dagen} {int(afspraak.startbericht_verplicht)}"
        f" {int(afspraak.factuur_pdf)}"
    )


def _file(sha256: str | None) -> dict[str, object]:
    return {} if sha256 is None else {"sha256": sha256}
