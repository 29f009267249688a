"""What an open point says: what is going on with it, in plain Dutch."""

from __future__ import annotations

from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.application.plan.stap import NieuweRegel
from zorgadmin.domain.codes import Eenheid
from zorgadmin.domain.grootboek import PrestatieStatus, Regel
from zorgadmin.domain.levering import noshow_text
from zorgadmin.domain.tekst import euro, volume


def say(punt: OpenPunt) -> str:
    """One sentence or two about a point; of a rejected line only that it is one."""
    regel, stap = punt.regel, punt.stap
    if punt.soort is PuntSoort.WACHT and regel is not None:
        extra = " De uren zijn sindsdien gewijzigd." if punt.is_changed else ""
        return f"Regel {regel.referentienummer} wacht op antwoord.{extra}"
    if punt.soort is PuntSoort.AFGEKEURD and regel is not None:
        return f"Regel {regel.referentienummer} is afgekeurd."
    if stap is None:
        redenen = "; ".join(f"{b.uitleg} ({b.retourcode or b.regel})" for b in punt.bevindingen)
        return redenen if punt.soort is PuntSoort.TE_BESLISSEN else f"Tegengehouden: {redenen}"
    if stap.credit_van is not None:
        return f"{_change(punt, stap.credit_van)}: gaat mee in de volgende declaratie."
    assert stap.nieuw is not None
    return _amount(stap.nieuw)


def _change(punt: OpenPunt, oud: Regel) -> str:
    if (blijft := _beside(oud, punt)) is not None:
        return (
            f"Er zijn twee regels toegekend: {blijft.referentienummer} "
            f"({volume(blijft.volume, blijft.eenheid)}) blijft, deze "
            f"({volume(oud.volume, oud.eenheid)}) wordt teruggenomen"
        )
    nieuw = punt.stap.nieuw if punt.stap else None
    wordt = nieuw.in_woorden if nieuw else "niets"
    return f"Toegekend is {volume(oud.volume, oud.eenheid)}, het wordt {wordt}"


def _beside(regel: Regel, punt: OpenPunt) -> Regel | None:
    """Another approved line of the same key that stands."""
    staand = [
        r
        for r in punt.regels
        if r.is_debet and r.status is PrestatieStatus.TOEGEKEND and r.id != regel.id
    ]
    return staand[-1] if staand else None


def _amount(nieuw: NieuweRegel) -> str:
    extra = noshow_text(nieuw.gewenst.leveringen)
    if nieuw.gewenst.eenheid is Eenheid.EURO:
        return f"{euro(nieuw.prijs.bedrag)}{extra}."
    return f"{nieuw.in_woorden}, {euro(nieuw.prijs.bedrag)}{extra}."
