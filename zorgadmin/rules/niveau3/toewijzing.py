"""Whether a line of a 323 fits the toewijzing that it names.

TR304, TR307, TR308, TR319, TR338-TR341, TR378, TR381, TR384, TR387 and TR388.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid
from zorgadmin.domain.grenzen import is_later_than
from zorgadmin.domain.herindeling import OPGEHEVEN
from zorgadmin.domain.prestatie import claim_unit
from zorgadmin.domain.tekst import datum, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.dossier import Geval
from zorgadmin.rules.niveau3.kop import unknown_gemeente


def tr378(geval: Geval) -> Bevinding | None:
    """The gemeente had not ended on the begin of the ProductPeriode."""
    code = geval.dossier.gemeente
    if code not in OPGEHEVEN:
        return None
    begin = geval.regel.begin
    return unknown_gemeente(geval.plek, code, begin, geval.dossier.gemeenten)


def tr338(geval: Geval) -> Bevinding | None:
    """The ToewijzingNummer is known."""
    if geval.toewijzing is not None:
        return None
    return fout(
        "TR338",
        geval.plek,
        f"Toewijzing {geval.regel.toewijzingnummer} is niet bekend bij gemeente "
        f"{geval.dossier.gemeente}.",
    )


def tr304(geval: Geval) -> Bevinding | None:
    """The toewijzing belongs to this client."""
    toewijzing = geval.toewijzing
    if toewijzing is None or toewijzing.bsn == geval.regel.bsn:
        return None
    return fout("TR304", geval.plek, f"Toewijzing {toewijzing.nummer} hoort bij een andere cliënt.")


def tr307(geval: Geval) -> Bevinding | None:
    """The ProductPeriode begins inside the toewijzing."""
    toewijzing, begin = geval.toewijzing, geval.regel.begin
    if toewijzing is None or toewijzing.contains(begin):
        return None
    return begins_outside(geval.plek, begin, toewijzing)


def begins_outside(plek: str, begin: date, toewijzing: Toewijzing) -> Bevinding:
    """TR307 for a period that begins outside its toewijzing."""
    return fout(
        "TR307",
        plek,
        f"De regel begint op {datum(begin)}, buiten toewijzing {toewijzing.nummer} "
        f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}).",
    )


def tr308(geval: Geval) -> Bevinding | None:
    """The ProductPeriode ends inside the toewijzing."""
    toewijzing, eind = geval.toewijzing, geval.regel.eind
    if toewijzing is None or toewijzing.contains(eind):
        return None
    return ends_outside(geval.plek, eind, toewijzing)


def ends_outside(plek: str, eind: date, toewijzing: Toewijzing) -> Bevinding:
    """TR308 for a period that ends outside its toewijzing."""
    return fout(
        "TR308",
        plek,
        f"De regel eindigt op {datum(eind)}, buiten toewijzing {toewijzing.nummer} "
        f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}).",
    )


def tr319(geval: Geval) -> Bevinding | None:
    """The ProductPeriode is not later than the DeclaratiePeriode."""
    eind = geval.regel.eind
    if not is_later_than(eind, geval.declaratiemaand.eind):
        return None
    return fout(
        "TR319",
        geval.plek,
        f"De regel eindigt op {datum(eind)}, na de declaratieperiode ({geval.declaratiemaand}).",
    )


def tr339(geval: Geval) -> Bevinding | None:
    """The productcategorie is that of the toewijzing, where it has one."""
    categorie, toewijzing = geval.regel.productcategorie, geval.toewijzing
    if toewijzing is None or is_open_to(toewijzing.productcategorie, categorie):
        return None
    return other_category(geval.plek, categorie, toewijzing)


def is_open_to(toegewezen: str | None, genoemd: str) -> bool:
    """Whether a productcategorie or productcode is the one assigned, or none was."""
    return toegewezen is None or toegewezen == genoemd


def other_category(plek: str, categorie: str, toewijzing: Toewijzing, geval: str = "") -> Bevinding:
    """TR339 for a categorie that is not that of the toewijzing."""
    return fout(
        "TR339",
        plek,
        f"Productcategorie {categorie} is niet die van toewijzing {toewijzing.nummer} "
        f"({toewijzing.productcategorie}).",
        geval,
    )


def tr340(geval: Geval) -> Bevinding | None:
    """The productcode is that of the toewijzing, where it has one."""
    code, toewijzing = geval.regel.productcode, geval.toewijzing
    if toewijzing is None or is_open_to(toewijzing.productcode, code):
        return None
    return other_code(geval.plek, code, toewijzing)


def other_code(plek: str, code: str, toewijzing: Toewijzing, geval: str = "") -> Bevinding:
    """TR340 for a productcode that is not that of the toewijzing."""
    return fout(
        "TR340",
        plek,
        f"Productcode {code} is niet die van toewijzing {toewijzing.nummer} "
        f"({toewijzing.productcode}).",
        geval,
    )


def tr341(geval: Geval) -> Bevinding | None:
    """The unit is that of the toewijzing; hours may be claimed in minutes when agreed."""
    toewijzing = geval.toewijzing
    if toewijzing is None:
        return None
    eenheden = [claim_unit(toewijzing, contract) for contract in geval.contracten]
    if geval.eenheid in eenheden:
        return None
    verwacht = {eenheid for eenheid in eenheden if eenheid is not None}
    if not geval.contracten:
        if toewijzing.omvang is None:
            return None
        verwacht = {toewijzing.omvang.eenheid}
        if toewijzing.omvang.eenheid is Eenheid.UUR:
            verwacht.add(Eenheid.MINUUT)
        if geval.eenheid in verwacht:
            return None
    if not verwacht:
        toegewezen = toewijzing.omvang.eenheid if toewijzing.omvang else geval.eenheid
        return unit_mismatch(
            geval.plek, toewijzing.nummer, toegewezen, [c.eenheid for c in geval.contracten]
        )
    return fout(
        "TR341",
        geval.plek,
        f"Eenheid {EENHEID_NAAM[geval.eenheid]} ({geval.eenheid}) past niet bij toewijzing "
        f"{toewijzing.nummer}: verwacht {_units(verwacht)}.",
    )


def unit_mismatch(
    plek: str, nummer: int, toegewezen: Eenheid, contract: list[Eenheid]
) -> Bevinding:
    """TR341 for a contract whose unit cannot serve the toewijzing."""
    eenheden = _units(contract)
    return fout(
        "TR341",
        plek,
        f"Toewijzing {nummer} is in {EENHEID_NAAM[toegewezen]} ({toegewezen}), maar het contract "
        f"is per {eenheden}.",
        "contract",
    )


def _units(eenheden: Iterable[Eenheid]) -> str:
    return opsomming([f"{EENHEID_NAAM[e]} ({e})" for e in sorted(set(eenheden))])


def tr381(geval: Geval) -> Bevinding | None:
    """The productcode belongs to the productcategorie, as the contract with this gemeente says."""
    regel = geval.regel
    bekend = geval.dossier.contracten.categorieen(
        geval.dossier.gemeente, geval.dossier.wet, regel.productcode
    )
    if not bekend or regel.productcategorie in bekend:
        return None
    return fout(
        "TR381",
        geval.plek,
        f"Productcode {regel.productcode} hoort volgens het contract bij productcategorie "
        f"{opsomming(sorted(bekend))}, niet bij {regel.productcategorie}.",
    )


def tr384(geval: Geval) -> Bevinding | None:
    """The toewijzing is not withdrawn."""
    toewijzing = geval.toewijzing
    if toewijzing is None or not toewijzing.is_ingetrokken:
        return None
    return withdrawn(geval.plek, toewijzing.nummer)


def withdrawn(plek: str, nummer: int) -> Bevinding:
    """TR384 for a withdrawn toewijzing."""
    return fout(
        "TR384", plek, f"De gemeente heeft toewijzing {nummer} ingetrokken (reden 13, verwijderd)."
    )


def tr387(geval: Geval) -> Bevinding | None:
    """The ProductPeriode begins on the first of the month or on the Ingangsdatum."""
    verwacht = geval.productperiode
    begin = geval.regel.begin
    if verwacht is None or begin == verwacht.begin:
        return None
    return fout(
        "TR387",
        geval.plek,
        f"De regel begint op {datum(begin)} en hoort op {datum(verwacht.begin)} te beginnen.",
        dag=datum(verwacht.begin),
    )


def tr388(geval: Geval) -> Bevinding | None:
    """The ProductPeriode ends on the last of the month or on the Einddatum."""
    verwacht = geval.productperiode
    eind = geval.regel.eind
    if verwacht is None or eind == verwacht.eind:
        return None
    return fout(
        "TR388",
        geval.plek,
        f"De regel eindigt op {datum(eind)} en hoort op {datum(verwacht.eind)} te eindigen.",
        dag=datum(verwacht.eind),
    )
