"""Find the toewijzing of care that was delivered, and say why a levering cannot be registered.

Every way of entering hours goes through here: files, and what is typed (spec 2.2, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Self

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.codes import EENHEID_NAAM, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import Bron, soort_of
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.prestatie import claim_unit
from zorgadmin.domain.tekst import datum, masker_bsn, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.uren import Rijfout, UrenRij


class Plaatser:
    """Finds the toewijzing of a row among these; judges the row by it and by these contracts."""

    def __init__(self, contracten: Contracten, toewijzingen: Iterable[Toewijzing]) -> None:
        self._contracten = contracten
        self._per_nummer: dict[int, list[Toewijzing]] = defaultdict(list)
        self._per_bsn: dict[str, list[Toewijzing]] = defaultdict(list)
        for toewijzing in toewijzingen:
            self._per_nummer[toewijzing.nummer].append(toewijzing)
            self._per_bsn[toewijzing.bsn].append(toewijzing)

    @classmethod
    def of(cls, werk: Werk) -> Self:
        """Among everything in the vault."""
        return cls(Contracten(werk.praktijk.contracten()), werk.toewijzingen.current())

    def place(self, rij: UrenRij) -> LeveringGegevens | Rijfout:
        """The levering that a row describes, or why it cannot be registered."""
        if rij.toewijzingnummer is not None:
            gevonden = self._by_number(rij)
            return gevonden if isinstance(gevonden, Rijfout) else self.place_on(rij, gevonden)
        return self._by_client(rij)

    def _by_number(self, rij: UrenRij) -> Toewijzing | Rijfout:
        nummer = str(rij.toewijzingnummer)
        kandidaten = [
            t
            for t in self._per_nummer.get(rij.toewijzingnummer or 0, ())
            if rij.gemeente in (None, t.gemeente) and rij.wet in (None, t.wet)
        ]
        if not kandidaten:
            bij = f" bij gemeente {rij.gemeente}" if rij.gemeente else ""
            # It may be a BSN in the wrong column.
            getoond = masker_bsn(nummer) if geldig(nummer) else nummer
            return _fout(
                rij,
                "toewijzingnummer",
                getoond,
                f"toewijzing {getoond} is niet bekend{bij}; lees eerst het 301-bericht in",
            )
        if len(kandidaten) > 1:
            namen = opsomming([f"{t.gemeente}/{t.wet}" for t in kandidaten])
            return _fout(
                rij,
                "toewijzingnummer",
                nummer,
                f"toewijzing {nummer} bestaat meer dan één keer ({namen}); "
                "vul de kolommen gemeente en wet",
            )
        if rij.bsn is not None and kandidaten[0].bsn != rij.bsn:
            return _fout(rij, "bsn", "", f"toewijzing {nummer} hoort bij een andere cliënt")
        return kandidaten[0]

    def place_on(self, rij: UrenRij, toewijzing: Toewijzing) -> LeveringGegevens | Rijfout:
        """The levering that a row describes on a toewijzing, or why it cannot be registered."""
        if is_gewist(toewijzing.bsn):
            return _fout(
                rij,
                "toewijzingnummer",
                str(toewijzing.nummer),
                f"de gegevens van de cliënt van toewijzing {toewijzing.nummer} zijn opgeschoond",
            )
        if toewijzing.is_ingetrokken:
            return _fout(
                rij,
                "toewijzingnummer",
                str(toewijzing.nummer),
                f"de gemeente heeft toewijzing {toewijzing.nummer} ingetrokken",
            )
        if not toewijzing.covers(rij.datum):
            return _fout(
                rij,
                "datum",
                datum(rij.datum),
                f"{datum(rij.datum)} valt buiten toewijzing {toewijzing.nummer} "
                f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)})",
            )
        product = self._product(rij, toewijzing)
        if isinstance(product, Rijfout):
            return product
        if (eenheid := self._unit_error(rij, toewijzing, product)) is not None:
            return eenheid
        return _gegevens(rij, toewijzing, product)

    def _product(self, rij: UrenRij, toewijzing: Toewijzing) -> tuple[str, str] | Rijfout:
        """Productcategorie and productcode of the levering."""
        code = rij.productcode
        if toewijzing.productcategorie is not None and toewijzing.productcode is not None:
            if code not in (None, toewijzing.productcode):
                return _fout(
                    rij,
                    "productcode",
                    code or "",
                    f"toewijzing {toewijzing.nummer} is voor product {toewijzing.productcode}",
                )
            return toewijzing.productcategorie, toewijzing.productcode
        if code is None:
            return _fout(
                rij,
                "productcode",
                "",
                f"toewijzing {toewijzing.nummer} noemt geen product; vul de kolom productcode",
            )
        contracten = self._contracten.of_product(toewijzing.gemeente, toewijzing.wet, code)
        geldig = [c for c in contracten if c.is_valid_on(rij.datum)] or contracten
        categorieen = list(dict.fromkeys(c.productcategorie for c in geldig))
        if toewijzing.productcategorie is not None:
            if categorieen and toewijzing.productcategorie not in categorieen:
                return _fout(
                    rij,
                    "productcode",
                    code,
                    f"product {code} hoort bij productcategorie {opsomming(categorieen)}, "
                    f"toewijzing {toewijzing.nummer} is voor {toewijzing.productcategorie}",
                )
            return toewijzing.productcategorie, code
        if not categorieen:
            return _fout(
                rij,
                "productcode",
                code,
                f"er is geen contract met gemeente {toewijzing.gemeente} voor product {code}",
            )
        return categorieen[0], code

    def _unit_error(
        self, rij: UrenRij, toewijzing: Toewijzing, product: tuple[str, str]
    ) -> Rijfout | None:
        categorie, code = product
        if toewijzing.omvang is not None:
            eenheid = toewijzing.omvang.eenheid
        else:
            contract = self._contracten.on(
                toewijzing.gemeente, toewijzing.wet, code, rij.datum, categorie
            )
            gevonden = claim_unit(toewijzing, contract) if contract else None
            if gevonden is None:
                return None
            eenheid = gevonden
        if rij.verwijder or soort_of(eenheid) == rij.soort:
            return None
        return _fout(
            rij,
            "eenheid",
            rij.soort,
            f"toewijzing {toewijzing.nummer} is in {EENHEID_NAAM[eenheid]}, niet in {rij.soort}",
        )

    def _by_client(self, rij: UrenRij) -> LeveringGegevens | Rijfout:
        bsn, code = rij.bsn or "", rij.productcode or ""
        kandidaten = [
            t
            for t in self._per_bsn.get(bsn, ())
            if rij.gemeente in (None, t.gemeente)
            and rij.wet in (None, t.wet)
            and t.covers(rij.datum)
            and self._may_deliver(t, code, rij)
        ]
        # A toewijzing that names the product goes before one that only has room for it.
        kandidaten = [t for t in kandidaten if t.productcode == code] or kandidaten
        if len(kandidaten) > 1:
            nummers = opsomming([str(t.nummer) for t in kandidaten])
            return _fout(
                rij,
                "productcode",
                code,
                f"meer dan één toewijzing past ({nummers}); vul de kolom toewijzingnummer",
            )
        return self.place_on(rij, kandidaten[0]) if kandidaten else self._park(rij)

    def _may_deliver(self, toewijzing: Toewijzing, code: str, rij: UrenRij) -> bool:
        if toewijzing.productcode is not None:
            return toewijzing.productcode == code
        contract = self._contracten.on(
            toewijzing.gemeente,
            toewijzing.wet,
            code,
            rij.datum,
            toewijzing.productcategorie,
        )
        return contract is not None

    def _park(self, rij: UrenRij) -> LeveringGegevens | Rijfout:
        """Care before the toewijzing is there: kept per client × gemeente × product (spec 2.2)."""
        code = rij.productcode or ""
        contracten = [
            c
            for c in self._contracten.with_code(code)
            if rij.gemeente in (None, c.gemeente) and rij.wet in (None, c.wet)
        ]
        plaatsen = {(c.gemeente, c.wet, c.productcategorie) for c in contracten}
        if rij.gemeente is None and rij.wet is None and len(plaatsen) > 1:
            bekend = {(t.gemeente, t.wet) for t in self._per_bsn.get(rij.bsn or "", ())}
            plaatsen = {p for p in plaatsen if p[:2] in bekend} or plaatsen
        if len(plaatsen) != 1:
            reden = (
                f"er is geen toewijzing en geen contract voor product {code}"
                if not plaatsen
                else "er is geen toewijzing, en meer dan één gemeente heeft dit product; "
                "vul de kolommen gemeente en wet"
            )
            return _fout(rij, "productcode", code, reden)
        ((gemeente, wet, categorie),) = plaatsen
        return _levering(rij, None, gemeente, wet, rij.bsn or "", (categorie, code))


def _gegevens(rij: UrenRij, toewijzing: Toewijzing, product: tuple[str, str]) -> LeveringGegevens:
    return _levering(
        rij, toewijzing.id, toewijzing.gemeente, toewijzing.wet, toewijzing.bsn, product
    )


def _levering(
    rij: UrenRij,
    toewijzing_id: int | None,
    gemeente: str,
    wet: Wet,
    bsn: str,
    product: tuple[str, str],
) -> LeveringGegevens:
    return LeveringGegevens(
        toewijzing_id,
        gemeente,
        wet,
        bsn,
        product[0],
        product[1],
        rij.datum,
        rij.hoeveelheid,
        rij.soort,
        rij.begin,
        rij.eind,
        rij.notitie,
        rij.referentie,
        None if rij.referentie else rij.kenmerk,
        Bron.IMPORT,
    )


def _fout(rij: UrenRij, kolom: str, waarde: str, reden: str) -> Rijfout:
    return Rijfout(rij.rij, kolom, waarde, reden)
