"""What deserves attention in the use of a toewijzing (ZA203, ZA204 and ZA206).

These are about a line that will be claimed; whether it fits is for the rules of level 3.
"""

from __future__ import annotations

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid, Frequentie, Variant
from zorgadmin.domain.maximum import is_household, strictest_weeks, weken_totaal
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import Gewenst
from zorgadmin.domain.tekst import datum, maandnaam, volume, weken
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import coarse, fine, fine_maximum_totaal
from zorgadmin.rules.catalogus import waarschuwing
from zorgadmin.rules.plek import place_of

# Asked of every line: looking them up in their enums takes longer than the rest.
_TOTAAL, _WEEK, _OUTPUT = Frequentie.TOTAAL, Frequentie.WEEK, Variant.OUTPUT
_BIJNA_OP = 80
_HELE_PERIODEN = 2


def use(gewenst: Gewenst, volume_nu: int, gebruikt: int) -> list[Bevinding]:
    """ZA203 and ZA204: how much of the whole toewijzing is used, and whether it will last."""
    toewijzing, eenheid = gewenst.toewijzing, gewenst.eenheid
    maximum = fine_maximum_totaal(toewijzing, gewenst.variant)
    if toewijzing.budget_cent is not None:
        maximum, eenheid = toewijzing.budget_cent, Eenheid.EURO
    bevindingen: list[Bevinding] = []
    if not maximum or not volume_nu:
        return bevindingen
    if 100 * gebruikt > _BIJNA_OP * maximum:
        bevindingen.append(
            waarschuwing(
                "ZA203",
                place_of(gewenst.sleutel, toewijzing),
                f"Van de toewijzing is {volume(coarse(gebruikt, eenheid), eenheid)} "
                f"van {volume(coarse(maximum, eenheid), eenheid)} gebruikt "
                f"({100 * gebruikt // maximum} %).",
            )
        )
    op = None
    if not gewenst.contract.vast and gebruikt < maximum:
        op = runs_out_in(toewijzing, gewenst.sleutel.maand, gebruikt, maximum)
    if op is not None and toewijzing.einddatum is not None:
        bevindingen.append(
            waarschuwing(
                "ZA204",
                place_of(gewenst.sleutel, toewijzing),
                f"In dit tempo is de toewijzing in {maandnaam(op)} op, voor de einddatum "
                f"{datum(toewijzing.einddatum)}.",
            )
        )
    return bevindingen


def runs_out_in(toewijzing: Toewijzing, maand: Maand, gebruikt: int, maximum: int) -> Maand | None:
    """Month in which a toewijzing is used up at the pace up to and including `maand`.

    None when that is not before its end, when the maximum of each period spreads the total by
    itself, or as long as there are no two whole productperioden. The pace is per productperiode, a
    broken first one counts whole, and a broken last one for its days. `gebruikt` is more than
    nothing.
    """
    einddatum = toewijzing.einddatum
    if einddatum is None or not _has_free_total(toewijzing):
        return None
    eerste = Maand.of(toewijzing.ingangsdatum)
    perioden, laatste = maand - eerste + 1, Maand.of(einddatum)
    heel = perioden - (toewijzing.ingangsdatum != eerste.begin)
    if heel < _HELE_PERIODEN or maand >= laatste:
        return None
    rest = maximum - gebruikt
    past = rest * perioden // gebruikt
    if past >= laatste - maand:
        return None
    op = maand.plus(past + 1)
    over = rest * perioden - past * gebruikt
    if op == laatste and gebruikt * einddatum.day <= over * laatste.eind.day:
        return None
    return op


def _has_free_total(toewijzing: Toewijzing) -> bool:
    """Whether the total may be used at any pace; a traject (stuks output) is claimed at once."""
    omvang = toewijzing.omvang
    if omvang is None:
        return toewijzing.budget_cent is not None
    if omvang.frequentie is _TOTAAL:
        return omvang.eenheid is not Eenheid.STUKS_OUTPUT
    return omvang.frequentie is _WEEK and is_household(toewijzing)


def weeks(gewenst: Gewenst, volume_nu: int, gebruikt: int) -> list[Bevinding]:
    """ZA206: other ways of counting weeks give less (spec 2.9)."""
    omvang = gewenst.toewijzing.omvang
    if omvang is None or omvang.frequentie is not _WEEK:
        return []
    per_week = fine(omvang.volume, omvang.eenheid)
    toewijzing, eenheid = gewenst.toewijzing, gewenst.eenheid
    if gewenst.variant is _OUTPUT:
        zondagen = toewijzing.periode.zondagen
        if not toewijzing.einddatum or gebruikt <= per_week * zondagen:
            return []
        wij = weken_totaal(toewijzing, gewenst.variant)
        uitleg = (
            f"Met deze regel is van de toewijzing {volume(coarse(gebruikt, eenheid), eenheid)} "
            f"gebruikt. Dat mag: zij telt {weken(wij)}, want de laatste week telt heel. "
            f"Sommige gemeenten tellen {weken(zondagen)} en keuren af wat boven "
            f"{volume(coarse(per_week * zondagen, eenheid), eenheid)} komt."
        )
        plek = place_of(gewenst.sleutel, toewijzing)
        return [waarschuwing("ZA206", plek, uitleg, "totaal")]
    streng = strictest_weeks(gewenst.periode)
    if is_household(toewijzing) or fine(volume_nu, eenheid) <= per_week * streng:
        return []
    hoogstens = volume(coarse(per_week * streng, eenheid), eenheid)
    te_veel = f"meer dan {hoogstens}" if streng else "alles"
    uitleg = (
        f"Deze regel is {volume(volume_nu, eenheid)}. Dat mag: deze maand telt "
        f"{weken(gewenst.periode.iso_weken)}, want een week die er maar voor een deel in valt, "
        f"telt heel. Sommige gemeenten tellen {weken(streng)} en keuren {te_veel} af."
    )
    return [waarschuwing("ZA206", place_of(gewenst.sleutel, toewijzing), uitleg)]
