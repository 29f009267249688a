"""Rules of levels 3 and 4 on one line of a 323, held against the dossier.

TR304, TR307, TR308, TR314, TR319, TR323, TR338-TR341, TR381, TR384, TR387-TR390. Amounts and
volumes are in `dossier_bedragen`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid
from zorgadmin.domain.grenzen import is_later_than
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.prestatie import claim_unit
from zorgadmin.domain.tekst import datum, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.dossier import Geval


def tr338(geval: Geval) -> Bevinding | None:
    """The ToewijzingNummer is known."""
    if geval.toewijzing is not None:
        return None
    return fout(
        "TR338",
        geval.plek,
        f"Toewijzing {geval.prestatie.toewijzing_nummer} is niet bekend bij gemeente "
        f"{geval.dossier.gemeente}.",
    )


def tr304(geval: Geval) -> Bevinding | None:
    """The toewijzing belongs to this client."""
    toewijzing = geval.toewijzing
    if toewijzing is None or toewijzing.bsn == geval.bsn:
        return None
    return fout("TR304", geval.plek, f"Toewijzing {toewijzing.nummer} hoort bij een andere cliënt.")


def tr307(geval: Geval) -> Bevinding | None:
    """The ProductPeriode begins inside the toewijzing."""
    toewijzing, begin = geval.toewijzing, geval.prestatie.product_periode.begindatum
    if toewijzing is None or toewijzing.contains(begin):
        return None
    return begins_outside(geval.plek, begin, toewijzing)


def begins_outside(plek: str, begin: date, toewijzing: Toewijzing) -> Bevinding:
    """TR307 for a period that begins outside its toewijzing."""
    return fout(
        "TR307",
        plek,
        f"De productperiode begint op {datum(begin)}, buiten toewijzing {toewijzing.nummer} "
        f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}).",
    )


def tr308(geval: Geval) -> Bevinding | None:
    """The ProductPeriode ends inside the toewijzing."""
    toewijzing, eind = geval.toewijzing, geval.prestatie.product_periode.einddatum
    if toewijzing is None or toewijzing.contains(eind):
        return None
    return ends_outside(geval.plek, eind, toewijzing)


def ends_outside(plek: str, eind: date, toewijzing: Toewijzing) -> Bevinding:
    """TR308 for a period that ends outside its toewijzing."""
    return fout(
        "TR308",
        plek,
        f"De productperiode eindigt op {datum(eind)}, buiten toewijzing {toewijzing.nummer} "
        f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}).",
    )


def tr314(geval: Geval) -> Bevinding | None:
    """The ReferentieNummer was never used before."""
    nummer = geval.prestatie.product_referentie.referentie_nummer
    if nummer not in geval.dossier.referentienummers:
        return None
    return fout("TR314", geval.plek, f"Referentienummer {nummer} is al eerder gebruikt.")


def tr319(geval: Geval) -> Bevinding | None:
    """The ProductPeriode is not later than the DeclaratiePeriode."""
    eind = geval.prestatie.product_periode.einddatum
    if not is_later_than(eind, geval.declaratiemaand.eind):
        return None
    return fout(
        "TR319",
        geval.plek,
        f"De productperiode eindigt op {datum(eind)}, na de declaratieperiode "
        f"({geval.declaratiemaand}).",
    )


def tr339(geval: Geval) -> Bevinding | None:
    """The productcategorie is that of the toewijzing, where it has one."""
    toewijzing, categorie = geval.toewijzing, geval.prestatie.product_categorie
    if toewijzing is None or toewijzing.productcategorie in (None, categorie):
        return None
    return fout(
        "TR339",
        geval.plek,
        f"Productcategorie {categorie} is niet die van toewijzing {toewijzing.nummer} "
        f"({toewijzing.productcategorie}).",
    )


def tr340(geval: Geval) -> Bevinding | None:
    """The productcode is that of the toewijzing, where it has one."""
    toewijzing, code = geval.toewijzing, geval.prestatie.product_code
    if toewijzing is None or toewijzing.productcode in (None, code):
        return None
    return fout(
        "TR340",
        geval.plek,
        f"Productcode {code} is niet die van toewijzing {toewijzing.nummer} "
        f"({toewijzing.productcode}).",
    )


def tr341(geval: Geval) -> Bevinding | None:
    """The unit is that of the toewijzing; hours may be claimed in minutes when agreed."""
    toewijzing = geval.toewijzing
    if toewijzing is None:
        return None
    verwacht = {e for c in geval.contracten if (e := claim_unit(toewijzing, c)) is not None}
    if not geval.contracten and toewijzing.omvang is not None:
        verwacht = {toewijzing.omvang.eenheid}
        if toewijzing.omvang.eenheid is Eenheid.UUR:
            verwacht.add(Eenheid.MINUUT)
    if geval.eenheid in verwacht or (not verwacht and not geval.contracten):
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
    """The productcode belongs to the productcategorie, as far as contracts know the code."""
    prestatie = geval.prestatie
    bekend = geval.dossier.contracten.categorieen(geval.dossier.wet, prestatie.product_code)
    if not bekend or prestatie.product_categorie in bekend:
        return None
    return fout(
        "TR381",
        geval.plek,
        f"Productcode {prestatie.product_code} hoort volgens het contract bij productcategorie "
        f"{opsomming(sorted(bekend))}, niet bij {prestatie.product_categorie}.",
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
    toewijzing = geval.toewijzing
    verwacht = toewijzing.productperiode(geval.maand) if toewijzing else None
    begin = geval.prestatie.product_periode.begindatum
    if verwacht is None or begin == verwacht.begin:
        return None
    return fout(
        "TR387",
        geval.plek,
        f"De productperiode begint op {datum(begin)} en hoort op {datum(verwacht.begin)} te "
        "beginnen.",
        dag=datum(verwacht.begin),
    )


def tr388(geval: Geval) -> Bevinding | None:
    """The ProductPeriode ends on the last of the month or on the Einddatum."""
    toewijzing = geval.toewijzing
    verwacht = toewijzing.productperiode(geval.maand) if toewijzing else None
    eind = geval.prestatie.product_periode.einddatum
    if verwacht is None or eind == verwacht.eind:
        return None
    return fout(
        "TR388",
        geval.plek,
        f"De productperiode eindigt op {datum(eind)} en hoort op {datum(verwacht.eind)} te "
        "eindigen.",
        dag=datum(verwacht.eind),
    )


def tr323(geval: Geval) -> Bevinding | None:
    """A credit refers to an approved debit line and equals it in every other field."""
    vorig = geval.prestatie.product_referentie.vorig_referentie_nummer
    debet = geval.dossier.referenties.get(vorig) if vorig else None
    if debet is None or not debet.is_debet:
        uitleg = f"Er is geen prestatie {vorig} om te crediteren."
    elif debet.status not in (PrestatieStatus.TOEGEKEND, PrestatieStatus.GECREDITEERD):
        uitleg = f"Prestatie {vorig} is {debet.status}, niet toegekend."
    elif verschillen := _differences(geval, debet):
        uitleg = f"De creditregel wijkt af van prestatie {vorig}: {opsomming(verschillen)}."
    else:
        return None
    return fout("TR323", geval.plek, uitleg)


def _differences(geval: Geval, debet: Regel) -> list[str]:
    prestatie, gesloten = geval.prestatie, geval.prestatie.product_periode
    paren = (
        ("BSN", geval.bsn, debet.bsn),
        ("toewijzingnummer", prestatie.toewijzing_nummer, debet.toewijzingnummer),
        ("productcategorie", prestatie.product_categorie, debet.sleutel.productcategorie),
        ("productcode", prestatie.product_code, debet.sleutel.productcode),
        ("begin", gesloten.begindatum, debet.begin),
        ("eind", gesloten.einddatum, debet.eind),
        ("volume", prestatie.geleverd_volume, debet.volume),
        ("eenheid", prestatie.eenheid, debet.eenheid),
        ("tarief", prestatie.product_tarief, debet.product_tarief),
        ("bedrag", prestatie.ingediend_bedrag.bedrag, debet.bedrag),
    )
    return [naam for naam, hier, daar in paren if hier != daar]


def tr389(geval: Geval) -> Bevinding | None:
    """No second debit for the same key unless the first was credited or rejected."""
    if geval.sleutel is None:
        return None
    staand = [r for r in geval.regels if _stands(r, geval)]
    if not staand and geval.sleutel not in geval.lopend.gedeclareerd:
        return None
    eerste = staand[0].referentienummer if staand else "in dit bericht"
    return fout(
        "TR389",
        geval.plek,
        f"Voor toewijzing {geval.prestatie.toewijzing_nummer}, product "
        f"{geval.prestatie.product_code}, {geval.maand} is er al een debetregel ({eerste}).",
    )


def _stands(regel: Regel, geval: Geval) -> bool:
    if regel.sleutel != geval.sleutel or not regel.is_debet or not regel.status.counts:
        return False
    if regel.referentienummer in geval.lopend.gecrediteerd:
        return False
    return not _is_credited(regel.referentienummer, geval)


def _is_credited(referentienummer: str, geval: Geval) -> bool:
    return any(
        r.vorig_referentienummer == referentienummer and r.status.counts for r in geval.regels
    )


def tr390(geval: Geval) -> Bevinding | None:
    """A debit line is credited once."""
    vorig = geval.prestatie.product_referentie.vorig_referentie_nummer
    if vorig is None:
        return None
    if vorig not in geval.lopend.gecrediteerd and not _is_credited(vorig, geval):
        return None
    return fout("TR390", geval.plek, f"Prestatie {vorig} is al gecrediteerd.")
