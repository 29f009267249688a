"""Whether a line of a 323 goes together with the lines before it.

TR314, TR323, TR389 and TR390: new numbers, credits of what was granted, nothing claimed twice.
"""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.tekst import opsomming
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau3.dossier import Geval


def tr314(geval: Geval) -> Bevinding | None:
    """The ReferentieNummer was never used before."""
    nummer = geval.regel.referentienummer
    if nummer not in geval.dossier.referentienummers:
        return None
    return fout("TR314", geval.plek, f"Referentienummer {nummer} is al eerder gebruikt.")


def tr323(geval: Geval) -> Bevinding | None:
    """A credit refers to an approved debit line and equals it in every other field."""
    vorig = geval.regel.vorig_referentienummer
    debet = geval.dossier.referenties.get(vorig) if vorig else None
    if debet is None or not debet.is_debet:
        uitleg = f"Er is geen regel {vorig} om te crediteren."
    elif debet.status not in (PrestatieStatus.TOEGEKEND, PrestatieStatus.GECREDITEERD):
        uitleg = f"Regel {vorig} is {debet.status}, niet toegekend."
    elif verschillen := _differences(geval, debet):
        uitleg = f"De creditregel wijkt af van regel {vorig}: {opsomming(verschillen)}."
    else:
        return None
    return fout("TR323", geval.plek, uitleg)


def _differences(geval: Geval, debet: Regel) -> list[str]:
    regel = geval.regel
    paren = (
        ("BSN", regel.bsn, debet.bsn),
        ("toewijzingnummer", regel.toewijzingnummer, debet.toewijzingnummer),
        ("productcategorie", regel.productcategorie, debet.sleutel.productcategorie),
        ("productcode", regel.productcode, debet.sleutel.productcode),
        ("begin", regel.begin, debet.begin),
        ("eind", regel.eind, debet.eind),
        ("volume", regel.volume, debet.volume),
        ("eenheid", regel.eenheid, debet.eenheid),
        ("tarief", regel.product_tarief, debet.product_tarief),
        ("bedrag", regel.bedrag, debet.bedrag),
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
        f"Voor toewijzing {geval.regel.toewijzingnummer}, product "
        f"{geval.regel.productcode}, {geval.maand} is er al een debetregel ({eerste}).",
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
    vorig = geval.regel.vorig_referentienummer
    if vorig is None:
        return None
    if vorig not in geval.lopend.gecrediteerd and not _is_credited(vorig, geval):
        return None
    return fout("TR390", geval.plek, f"Regel {vorig} is al gecrediteerd.")
