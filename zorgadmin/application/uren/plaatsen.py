"""Find the toewijzing of care that was delivered, and say why a levering cannot be registered.

Every way of entering hours goes through here: files, and what is typed (spec 2.2, chapter 6).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Self

from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.bsn import geldig
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid, Frequentie, Variant, Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.levering import Bron, LeveringSoort, soort_of
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand, Periode
from zorgadmin.domain.prestatie import claim_unit, variant_of
from zorgadmin.domain.tekst import datum, maandnaam, masker_bsn, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.domain.uren import Opgave, UrenRij, cell_fault


class Plaatser:
    """Finds the toewijzing of a visit among these; judges it by that and by these contracts."""

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
        return cls(contracts_of(werk), werk.toewijzingen.current())

    def place(self, opgave: Opgave) -> LeveringGegevens | Bevinding:
        """The levering that this is, or why it cannot be registered."""
        if opgave.toewijzingnummer is not None:
            gevonden = self._by_number(opgave)
            return gevonden if isinstance(gevonden, Bevinding) else self.place_on(opgave, gevonden)
        return self._by_client(opgave)

    def place_row(self, rij: UrenRij) -> LeveringGegevens | Bevinding:
        """The levering that a row of a file is: of a day, or the total of a month."""
        if rij.maand is None:
            return self.place(rij.opgave)
        opgave = rij.opgave
        toewijzing = self._of_month(opgave, rij.maand)
        if isinstance(toewijzing, Bevinding):
            return toewijzing
        deel = toewijzing.productperiode(rij.maand)
        if deel is None:
            looptijd = periode(toewijzing.ingangsdatum, toewijzing.einddatum)
            return cell_fault(
                "maand",
                str(rij.maand),
                f"{maandnaam(rij.maand)} valt buiten toewijzing {toewijzing.nummer} ({looptijd}).",
            )
        notitie = "; ".join(filter(None, (f"maandtotaal {maandnaam(rij.maand)}", opgave.notitie)))
        geplaatst = self.place_on(replace(opgave, datum=deel.eind, notitie=notitie), toewijzing)
        if isinstance(geplaatst, Bevinding):
            return geplaatst
        reden = self._not_by_month(toewijzing, geplaatst, deel)
        return cell_fault("maand", str(rij.maand), reden) if reden else geplaatst

    def _of_month(self, opgave: Opgave, maand: Maand) -> Toewijzing | Bevinding:
        if opgave.toewijzingnummer is not None:
            return self._by_number(opgave)
        code = opgave.productcode or ""
        kandidaten = [
            t
            for t in self._per_bsn.get(opgave.bsn or "", ())
            if opgave.gemeente in (None, t.gemeente)
            and opgave.wet in (None, t.wet)
            and not t.is_ingetrokken
            and t.productperiode(maand) is not None
            and self._may_deliver(t, code, opgave)
        ]
        if len(kandidaten) == 1:
            return kandidaten[0]
        wat = "Geen" if not kandidaten else "Meer dan één"
        return cell_fault(
            "maand",
            str(maand),
            f"{wat} toewijzing past bij deze maand. Vul de kolom toewijzingnummer.",
        )

    def _not_by_month(
        self, toewijzing: Toewijzing, levering: LeveringGegevens, deel: Periode
    ) -> str | None:
        """Why care cannot be given as the total of a month: weeks or days must tell more."""
        code, categorie = levering.productcode or "", levering.productcategorie
        dagen = (deel.begin, deel.eind)
        contracten = [self._contracten.for_care(toewijzing, code, d, categorie) for d in dagen]
        per_week = toewijzing.omvang is not None and toewijzing.omvang.frequentie is Frequentie.WEEK
        if per_week and variant_of(toewijzing, contracten[1]) is Variant.OUTPUT:
            return (
                f"Toewijzing {toewijzing.nummer} is output per week: een maandtotaal zegt niet in "
                "welke week de zorg was. Geef de dagen."
            )
        if contracten[0] != contracten[1]:
            return "In deze maand verandert het tarief of het contract. Geef de dagen."
        return None

    def _by_number(self, opgave: Opgave) -> Toewijzing | Bevinding:
        nummer = str(opgave.toewijzingnummer)
        kandidaten = [
            t
            for t in self._per_nummer.get(opgave.toewijzingnummer or 0, ())
            if opgave.gemeente in (None, t.gemeente) and opgave.wet in (None, t.wet)
        ]
        if not kandidaten:
            bij = f" bij gemeente {naam_van(opgave.gemeente)}" if opgave.gemeente else ""
            # It may be a BSN in the wrong column.
            getoond = masker_bsn(nummer) if geldig(nummer) else nummer
            return cell_fault(
                "toewijzingnummer",
                getoond,
                f"Toewijzing {getoond} is niet bekend{bij}. Lees eerst het 301-bericht in.",
            )
        if len(kandidaten) > 1:
            namen = opsomming([f"{t.gemeente}/{t.wet}" for t in kandidaten])
            return cell_fault(
                "toewijzingnummer",
                nummer,
                f"Toewijzing {nummer} bestaat meer dan één keer ({namen}). "
                "Vul de kolommen gemeente en wet.",
            )
        if opgave.bsn is not None and kandidaten[0].bsn != opgave.bsn:
            return cell_fault("bsn", "", f"Toewijzing {nummer} hoort bij een andere cliënt.")
        return kandidaten[0]

    def place_on(self, opgave: Opgave, toewijzing: Toewijzing) -> LeveringGegevens | Bevinding:
        """The levering that this is on a toewijzing, or why it cannot be registered."""
        if is_gewist(toewijzing.bsn):
            return cell_fault(
                "toewijzingnummer",
                str(toewijzing.nummer),
                f"De gegevens van de cliënt van toewijzing {toewijzing.nummer} zijn opgeschoond.",
            )
        if toewijzing.is_ingetrokken:
            return cell_fault(
                "toewijzingnummer",
                str(toewijzing.nummer),
                f"De gemeente heeft toewijzing {toewijzing.nummer} ingetrokken.",
            )
        if not toewijzing.covers(opgave.datum):
            looptijd = periode(toewijzing.ingangsdatum, toewijzing.einddatum)
            reden = (
                f"{datum(opgave.datum)} valt buiten toewijzing {toewijzing.nummer} ({looptijd})."
            )
            reden += self._instead(opgave, toewijzing)
            return cell_fault("datum", datum(opgave.datum), reden)
        product = self._product(opgave, toewijzing)
        if isinstance(product, Bevinding):
            return product
        if (eenheid := self._unit_error(opgave, toewijzing, product)) is not None:
            return eenheid
        return _gegevens(opgave, toewijzing, product)

    def _instead(self, opgave: Opgave, toewijzing: Toewijzing) -> str:
        """The toewijzing of the cliënt that does cover the day, of the same product if there is."""
        code = toewijzing.productcode or opgave.productcode or ""
        andere = [t for t in self._per_bsn.get(toewijzing.bsn, ()) if t.covers(opgave.datum)]
        andere = [t for t in andere if self._may_deliver(t, code, opgave)] or andere
        if not andere:
            return ""
        nummers = opsomming([str(t.nummer) for t in andere])
        wat = "toewijzing" if len(andere) == 1 else "toewijzingen"
        return f" Op die dag loopt voor deze cliënt {wat} {nummers}."

    def _product(self, opgave: Opgave, toewijzing: Toewijzing) -> tuple[str, str] | Bevinding:
        """Productcategorie and productcode of the levering."""
        code = opgave.productcode
        if toewijzing.productcategorie is not None and toewijzing.productcode is not None:
            if code not in (None, toewijzing.productcode):
                return cell_fault(
                    "productcode",
                    code or "",
                    f"Toewijzing {toewijzing.nummer} is voor product {toewijzing.productcode}.",
                )
            return toewijzing.productcategorie, toewijzing.productcode
        if code is None:
            return cell_fault(
                "productcode",
                "",
                f"Toewijzing {toewijzing.nummer} noemt geen product. Vul de kolom productcode.",
            )
        contracten = self._contracten.of_product(toewijzing.gemeente, toewijzing.wet, code)
        geldig = [c for c in contracten if c.is_valid_on(opgave.datum)] or contracten
        categorieen = list(dict.fromkeys(c.productcategorie for c in geldig))
        if toewijzing.productcategorie is not None:
            if categorieen and toewijzing.productcategorie not in categorieen:
                return cell_fault(
                    "productcode",
                    code,
                    f"Product {code} hoort bij productcategorie {opsomming(categorieen)}, "
                    f"toewijzing {toewijzing.nummer} is voor {toewijzing.productcategorie}.",
                )
            return toewijzing.productcategorie, code
        if not categorieen:
            return cell_fault(
                "productcode",
                code,
                f"Er is geen contract met gemeente {naam_van(toewijzing.gemeente)} voor product "
                f"{code}.",
            )
        return categorieen[0], code

    def kind_of(self, opgave: Opgave) -> LeveringSoort | Bevinding:
        """The kind of amount that care under the toewijzing named is given in."""
        toewijzing = self._by_number(opgave)
        if isinstance(toewijzing, Bevinding):
            return toewijzing
        product = self._product(opgave, toewijzing)
        if isinstance(product, Bevinding):
            return product
        eenheid = self._unit(opgave, toewijzing, product)
        return LeveringSoort.TIJD if eenheid is None else soort_of(eenheid)

    def _unit(
        self, opgave: Opgave, toewijzing: Toewijzing, product: tuple[str, str]
    ) -> Eenheid | None:
        """The unit of the toewijzing, else the one in which its contract is claimed."""
        if toewijzing.omvang is not None:
            return toewijzing.omvang.eenheid
        categorie, code = product
        contract = self._contracten.for_care(toewijzing, code, opgave.datum, categorie)
        return claim_unit(toewijzing, contract) if contract else None

    def _unit_error(
        self, opgave: Opgave, toewijzing: Toewijzing, product: tuple[str, str]
    ) -> Bevinding | None:
        eenheid = self._unit(opgave, toewijzing, product)
        if eenheid is None or soort_of(eenheid) == opgave.soort:
            return None
        return cell_fault(
            "eenheid",
            opgave.soort,
            f"Toewijzing {toewijzing.nummer} is in {EENHEID_NAAM[eenheid]}, "
            f"niet in {opgave.soort}.",
        )

    def _by_client(self, opgave: Opgave) -> LeveringGegevens | Bevinding:
        bsn, code = opgave.bsn or "", opgave.productcode or ""
        kandidaten = [
            t
            for t in self._per_bsn.get(bsn, ())
            if opgave.gemeente in (None, t.gemeente)
            and opgave.wet in (None, t.wet)
            and t.covers(opgave.datum)
            and self._may_deliver(t, code, opgave)
        ]
        # A toewijzing that names the product goes before one that only has room for it.
        kandidaten = [t for t in kandidaten if t.productcode == code] or kandidaten
        if len(kandidaten) > 1:
            nummers = opsomming([str(t.nummer) for t in kandidaten])
            return cell_fault(
                "productcode",
                code,
                f"Meer dan één toewijzing past ({nummers}). Vul de kolom toewijzingnummer.",
            )
        return self.place_on(opgave, kandidaten[0]) if kandidaten else self._park(opgave)

    def _may_deliver(self, toewijzing: Toewijzing, code: str, opgave: Opgave) -> bool:
        if toewijzing.productcode is not None:
            return toewijzing.productcode == code
        contract = self._contracten.for_care(
            toewijzing, code, opgave.datum, toewijzing.productcategorie
        )
        return contract is not None

    def _park(self, opgave: Opgave) -> LeveringGegevens | Bevinding:
        """Care before the toewijzing is there: kept per client × gemeente × product (spec 2.2)."""
        code = opgave.productcode or ""
        contracten = [
            c
            for c in self._contracten.with_code(code)
            if opgave.gemeente in (None, c.gemeente) and opgave.wet in (None, c.wet)
        ]
        plaatsen = {(c.gemeente, c.wet, c.productcategorie) for c in contracten}
        if opgave.gemeente is None and opgave.wet is None and len(plaatsen) > 1:
            bekend = {(t.gemeente, t.wet) for t in self._per_bsn.get(opgave.bsn or "", ())}
            plaatsen = {p for p in plaatsen if p[:2] in bekend} or plaatsen
        if len(plaatsen) != 1:
            reden = (
                f"Er is geen toewijzing en geen contract voor product {code}."
                if not plaatsen
                else "Er is geen toewijzing, en meer dan één gemeente heeft dit product. "
                "Vul de kolommen gemeente en wet."
            )
            return cell_fault("productcode", code, reden)
        ((gemeente, wet, categorie),) = plaatsen
        return _levering(opgave, None, gemeente, wet, opgave.bsn or "", (categorie, code))


def _gegevens(opgave: Opgave, toewijzing: Toewijzing, product: tuple[str, str]) -> LeveringGegevens:
    return _levering(
        opgave, toewijzing.id, toewijzing.gemeente, toewijzing.wet, toewijzing.bsn, product
    )


def _levering(
    opgave: Opgave,
    toewijzing_id: ToewijzingId | None,
    gemeente: str,
    wet: Wet,
    bsn: str,
    product: tuple[str, str],
) -> LeveringGegevens:
    return LeveringGegevens(
        toewijzing_id=toewijzing_id,
        gemeente=gemeente,
        wet=wet,
        bsn=bsn,
        productcategorie=product[0],
        productcode=product[1],
        datum=opgave.datum,
        hoeveelheid=opgave.hoeveelheid,
        soort=opgave.soort,
        begin=opgave.begin,
        eind=opgave.eind,
        notitie=opgave.notitie,
        referentie=opgave.referentie,
        importkenmerk=None,
        bron=Bron.HAND,
        noshow=opgave.noshow,
        onderaannemer=opgave.onderaannemer,
    )
