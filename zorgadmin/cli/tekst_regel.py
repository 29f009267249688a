"""How one claim line came about, as text: visits, sum, rounding, tarief, amount, maximum."""

from __future__ import annotations

import re
from textwrap import wrap
from typing import TYPE_CHECKING

from zorgadmin.domain.codes import EENHEID_ENKEL, Eenheid
from zorgadmin.domain.tekst import datum, euro, masker_bsn, periode, uren, volume

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zorgadmin.application.plannen import PlanRegel, Ruimte
    from zorgadmin.domain.bevinding import Bevinding
    from zorgadmin.domain.levering import Levering
    from zorgadmin.domain.prestatie import Gewenst

_BREEDTE = 100
_MEESTE_BEZOEKEN = 12
_VAST = "\N{NO-BREAK SPACE}"
_BIJEEN = re.compile(r"(?<=[€\d]) (?=[\da-z])")


def finding(bevinding: Bevinding, *, met_plek: bool = True) -> str:
    """One finding: mark, place, text, code, way out."""
    merk = "✗" if bevinding.is_fout else "!"
    plek = f"{bevinding.plek}: " if met_plek else ""
    code = bevinding.retourcode or bevinding.regel
    oplossing = f" {bevinding.oplossing}" if bevinding.oplossing else ""
    return f"{merk} {plek}{bevinding.uitleg} ({code}){oplossing}"


def wrapped(begin: str, tekst: str, inspring: str) -> list[str]:
    """Lines of a text that is too long for one; a number and its unit stay together."""
    regels = wrap(
        _BIJEEN.sub(_VAST, tekst), _BREEDTE, initial_indent=begin, subsequent_indent=inspring
    )
    return [regel.replace(_VAST, " ") for regel in regels]


def account(regel: PlanRegel, referentie: str | None) -> Iterator[str]:
    """One line to claim and how it came about; `referentie` is None in a preview."""
    oud, gewenst = regel.credit_van, regel.gewenst
    kop = referentie or "•"
    if oud is not None:
        yield (
            f"{kop}  creditregel van {oud.referentienummer}, {oud.sleutel.productcode}, "
            f"{periode(oud.begin, oud.eind)}"
        )
        yield f"  cliënt    {masker_bsn(oud.bsn)}, toewijzing {oud.toewijzingnummer}"
        yield f"  bedrag    {euro(-oud.bedrag)} ({volume(oud.volume, oud.eenheid)} terug)"
    elif gewenst is not None:
        yield f"{kop}  {_product(gewenst)}, {periode(gewenst.periode.begin, gewenst.periode.eind)}"
        yield (
            f"  cliënt    {masker_bsn(regel.toewijzing.bsn)}, toewijzing {regel.toewijzing.nummer}"
        )
        yield from wrapped("  geleverd  ", ", ".join(_visits(gewenst.leveringen)), " " * 12)
        if gewenst.eenheid is not Eenheid.EURO or regel.niet_declarabel:
            yield f"  volume    {_rounding(regel, gewenst)}"
        yield f"  bedrag    {_price(regel, gewenst)}"
        if regel.ruimte is not None and (ruimte := _room(regel.ruimte, regel.volume)):
            yield f"  ruimte    {ruimte}"
    for bevinding in regel.bevindingen:
        yield from wrapped("  ", finding(bevinding, met_plek=False), "    ")


def _product(gewenst: Gewenst) -> str:
    code, omschrijving = gewenst.sleutel.productcode, gewenst.contract.omschrijving
    return f"{omschrijving} ({code})" if omschrijving else code


def _visits(leveringen: Sequence[Levering]) -> Iterator[str]:
    for levering in leveringen[:_MEESTE_BEZOEKEN]:
        bezoek = f"{datum(levering.datum)[:5]}: {_amount(levering)}"
        yield bezoek.replace(" ", _VAST)
    if len(leveringen) > _MEESTE_BEZOEKEN:
        yield f"en nog {len(leveringen) - _MEESTE_BEZOEKEN}"


def _amount(levering: Levering) -> str:
    if levering.soort == "tijd":
        return uren(levering.hoeveelheid)
    return euro(levering.hoeveelheid) if levering.soort == "euro" else str(levering.hoeveelheid)


def _rounding(regel: PlanRegel, gewenst: Gewenst) -> str:
    eenheid = gewenst.eenheid
    tekst = volume(gewenst.volume, eenheid)
    if eenheid is Eenheid.MINUUT:
        tekst = f"{tekst} ({uren(gewenst.hoeveelheid)})"
    elif eenheid is Eenheid.UUR and (geleverd := uren(gewenst.hoeveelheid)) != tekst:
        tekst = f"{geleverd}, afgerond op {tekst}"
    if regel.niet_declarabel:
        tekst += (
            f", begrensd op {volume(regel.volume, eenheid)} "
            f"({volume(regel.niet_declarabel, eenheid)} niet declarabel)"
        )
    return tekst


def _price(regel: PlanRegel, gewenst: Gewenst) -> str:
    contract = gewenst.contract
    if contract.tarief_cent is None or gewenst.eenheid is Eenheid.EURO:
        return euro(regel.prijs.bedrag)
    return (
        f"{volume(regel.volume, gewenst.eenheid)} × {euro(contract.tarief_cent)} per "
        f"{EENHEID_ENKEL[contract.eenheid]} = {euro(regel.prijs.bedrag)}"
    )


def _room(ruimte: Ruimte, nu: int) -> str:
    """How much of the maxima is used; empty when there is none."""
    delen = []
    periode_, totaal, eenheid = ruimte.maximum_periode, ruimte.maximum_totaal, ruimte.eenheid
    if periode_ is not None and periode_ != totaal:
        delen.append(f"{_of(nu, periode_, eenheid)} deze maand")
    if totaal is not None:
        delen.append(f"{_of(ruimte.verbruikt, totaal, eenheid)} in totaal")
    return "; ".join(delen)


def _of(deel: int, maximum: int, eenheid: Eenheid) -> str:
    if eenheid is Eenheid.MINUUT:
        return f"{uren(deel)} van {uren(maximum)}"
    links = euro(deel) if eenheid is Eenheid.EURO else str(deel)
    return f"{links} van {volume(maximum, eenheid)}"


def recovery_key(herstelsleutel: str) -> Iterator[str]:
    """A new recovery key, shown once."""
    yield f"Herstelsleutel: {herstelsleutel}"
    yield (
        "Schrijf of druk haar af en berg haar veilig op: zij opent de kluis als je het wachtwoord"
        " kwijt bent, en wordt niet nog eens getoond."
    )
