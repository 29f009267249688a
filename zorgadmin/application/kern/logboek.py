"""What the use cases write in the audit trail: numbers and digests, never a client (spec 5, 6).

What the user typed stays out too, because it may hold a name: a reason is kept with its decision,
a file is named by its SHA-256. The history of leveringen and toewijzingen has tables of its own.

Numbers are unique per wet, so that entries about a number say under which wet it is. Older ones do
not: when they were written, no number was used under both.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from zorgadmin.domain.logboek import Handeling

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij
    from zorgadmin.domain.codes import Wet
    from zorgadmin.domain.contract import Contract
    from zorgadmin.domain.logboek import LogRegel
    from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk

_PRAKTIJK = ("agb", "kvk", "iban", "eerdere_agb", "meer_medewerkers", "telefoon", "email")


def about_declaration(declaratienummer: str) -> str:
    """A declaratie as the subject of an entry."""
    return f"declaratie {declaratienummer}"


def is_under(regel: LogRegel, wet: Wet | None) -> bool:
    """Whether an entry about a number can be about the one under this wet."""
    na: Mapping[str, object] = json.loads(regel.na) if regel.na is not None else {}
    return na.get("wet", wet) == wet


def changed_state(
    werk: Werk, handeling: Handeling, voor: DeclaratieRij, na: DeclaratieRij
) -> DeclaratieRij:
    """A declaratie went to another state; gives that state back."""
    werk.logboek.add(
        handeling, about_declaration(na.declaratienummer), state_of(voor), state_of(na)
    )
    return na


def set_up_state(werk: Werk) -> dict[str, object]:
    """The set-up of the practice as the trail shows it."""
    praktijk: Praktijk | None = werk.praktijk.get()
    return {
        "praktijk": None if praktijk is None else {n: getattr(praktijk, n) for n in _PRAKTIJK},
        "boekhouding": asdict(werk.praktijk.rekeningen()),
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


def state_of(declaratie: DeclaratieRij) -> dict[str, object]:
    """A declaratie as an entry shows it."""
    return {
        "status": declaratie.status.value,
        "wet": declaratie.wet.value,
        "totaal_cent": declaratie.totaal_cent,
        "toegekend_cent": declaratie.toegekend_cent,
        "retourcodes": list(declaratie.retourcodes),
    }


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
        f" {int(afspraak.factuur_pdf)} {afspraak.tarief_van}/{afspraak.vast_gebroken}"
        f" {afspraak.regiedata}/{afspraak.onderbreking or 'kalendermaand'}"
        f" {int(afspraak.verzoek_toewijzing)}{int(afspraak.verzoek_wijziging)}"
        f"{int(afspraak.verzoek_toestemming)}{int(afspraak.verzoek_onderbouwing)}"
        f" {afspraak.verzoek_termijn} {','.join(afspraak.rekeningen)}"
        f" {int(afspraak.factuur_clientnummer)} {int(afspraak.wacht_op_start)}"
        f" {'' if afspraak.budgetplafond is None else afspraak.budgetplafond}"
        f"{' no-show' if afspraak.no_show else ''} {','.join(afspraak.indicatoren)}"
    ).rstrip()


def file_of(sha256: str | None) -> dict[str, object]:
    """The file that an entry is about, if any."""
    return {} if sha256 is None else {"sha256": sha256}
