"""Products without a contract: of care that was delivered, and of toewijzingen that go on.

One list for the tasks, and for the form in which what is missing is filled in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from zorgadmin.application.plan.boek import Blad, Boek
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.toewijzing import Toewijzing

ZONDER_CONTRACT = "ZA103"


@dataclass(slots=True)
class Contractloos:
    """A product of a gemeente × wet that lacks a contract.

    `punten` are the care that it holds back, `toewijzingen` those that go on without one. Of a
    toewijzing without product neither code is known, of one of a whole categorie no code.
    """

    gemeente: str
    wet: Wet
    productcategorie: str | None
    productcode: str | None
    punten: list[OpenPunt] = field(default_factory=list)
    toewijzingen: list[Toewijzing] = field(default_factory=list)

    @property
    def omschrijving(self) -> str:
        """What a contract is needed for, in words."""
        if self.productcode is not None:
            return self.productcode
        if self.productcategorie is not None:
            return f"een product van categorie {self.productcategorie}"
        return "het product dat je levert"

    @property
    def clienten(self) -> int:
        """How many clients it is about."""
        return len(
            {t.bsn for t in self.toewijzingen} | {punt.toewijzing.bsn for punt in self.punten}
        )

    def since(self, boek: Boek) -> date:
        """First day for which it is needed: of the toewijzingen, or the end of an earlier one."""
        alle = [*self.toewijzingen, *(punt.toewijzing for punt in self.punten)]
        begin = min(boek.contracten.tariff_day(t, t.ingangsdatum) for t in alle)
        if self.productcode is None:
            return begin
        einden = [
            contract.geldig_tot
            for contract in boek.contracten.of_product(self.gemeente, self.wet, self.productcode)
            if contract.geldig_tot is not None
            and contract.geldig_tot >= begin
            and self.productcategorie in (None, contract.productcategorie)
        ]
        return max(einden) + timedelta(days=1) if einden else begin


def without_contract(open_: OpenBoek, vandaag: date) -> Sequence[Contractloos]:
    """Every product of a book without a contract, by categorie and code."""
    boek = open_.boek

    def new(product: tuple[str | None, str | None]) -> Contractloos:
        return Contractloos(boek.gemeente, boek.wet, *product)

    gevonden: dict[tuple[str | None, str | None], Contractloos] = {}
    for punt in open_.plan.of(PuntSoort.TEGENGEHOUDEN, PuntSoort.BUITEN):
        if any(bevinding.regel == ZONDER_CONTRACT for bevinding in punt.bevindingen):
            _, categorie, code, _ = punt.sleutel
            gevonden.setdefault((categorie, code), new((categorie, code))).punten.append(punt)
    for t in filter(None, open_.per_sheet(_lacking, boek.contracten, vandaag)):
        product = t.productcategorie, t.productcode
        gevonden.setdefault(product, new(product)).toewijzingen.append(t)
    return [gevonden[product] for product in sorted(gevonden, key=_order)]


def _order(product: tuple[str | None, str | None]) -> tuple[str, str]:
    categorie, code = product
    return categorie or "", code or ""


def _lacking(blad: Blad, contracten: Contracten, vandaag: date) -> Toewijzing | None:
    """The toewijzing, if it runs or is to begin and has nothing to be claimed by."""
    t = blad.toewijzing
    dag = max(vandaag, t.ingangsdatum)
    if not t.covers(dag) or is_gewist(t.bsn):
        return None
    if t.productcode is not None:
        contract = contracten.for_care(t, t.productcode, dag, t.productcategorie)
        return t if contract is None else None
    return None if contracten.any_for(t, dag) else t
