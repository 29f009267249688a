"""Own findings on one key: why no line can be made, and what deserves attention (ZA101-ZA208).

Errors come from the objections that `domain.prestatie` lists; warnings are made for a line that
will be claimed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

from zorgadmin.codelijsten import gemeenten, naam_van
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import EENHEID_ENKEL, EENHEID_NAAM, Eenheid
from zorgadmin.domain.grenzen import (
    EERSTE_DAG,
    GROOTSTE_GETAL,
    is_before_messages,
    is_too_large,
    is_too_old,
    oldest_end,
)
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.herindeling import OPGEHEVEN
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import EINDE_VOLGENDE_MAAND, GemeenteAfspraak
from zorgadmin.domain.prestatie import Bezwaar, Gesteld, Gewenst
from zorgadmin.domain.tekst import datum, euro, opsomming, periode, uren, volume
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import fine
from zorgadmin.rules import ruimte
from zorgadmin.rules.catalogus import fout, waarschuwing
from zorgadmin.rules.niveau3.kop import ended_gemeente
from zorgadmin.rules.niveau3.tarief import no_contract
from zorgadmin.rules.niveau3.toewijzing import (
    is_open_to,
    other_category,
    other_code,
    unit_mismatch,
    withdrawn,
)
from zorgadmin.rules.plek import place_of

_MAANDEN_NA_ANTWOORD = 2
# Asked of every line: looking it up in its enum takes longer than the rest.
_UUR = Eenheid.UUR


def objections(gesteld: Gesteld) -> list[Bevinding]:
    """Findings for every reason why a key makes no line."""
    return [_objection(bezwaar, gesteld) for bezwaar in gesteld.bezwaren]


def _objection(bezwaar: Bezwaar, gesteld: Gesteld) -> Bevinding:
    plek = place_of(gesteld.sleutel, gesteld.toewijzing)
    match bezwaar:
        case Bezwaar.INGETROKKEN:
            return withdrawn(plek, gesteld.toewijzing.nummer)
        case Bezwaar.BUITEN_TOEWIJZING:
            return outside(plek, gesteld.toewijzing, gesteld.buiten)
        case Bezwaar.TWEE_TARIEVEN:
            return _two_tarieven(plek, gesteld)
        case Bezwaar.GEEN_CONTRACT:
            return no_contract(
                plek,
                gesteld.sleutel.productcode,
                gesteld.toewijzing.gemeente,
                f"op {opsomming([datum(dag) for dag in sorted(set(gesteld.zonder_contract))])}",
            )
        case Bezwaar.VAST_OP_ANDERE_FREQUENTIE:
            return _fixed_impossible(plek)
        case Bezwaar.EENHEID:
            return _unit(plek, gesteld)


def outside(plek: str, toewijzing: Toewijzing, leveringen: Sequence[Levering]) -> Bevinding:
    """ZA102: leveringen that lie outside the toewijzing as it is now."""
    dagen = opsomming([datum(dag) for dag in sorted({lev.datum for lev in leveringen})])
    return waarschuwing(
        "ZA102",
        plek,
        f"Bezoeken van {dagen} vallen buiten de toewijzing "
        f"({periode(toewijzing.ingangsdatum, toewijzing.einddatum)}) en tellen niet mee.",
    )


def noshow(plek: str, gesteld: Gesteld) -> Bevinding:
    """ZA109: visits that the cliënt was not there for, which this gemeente does not pay for."""
    dagen = opsomming([datum(dag) for dag in sorted({lev.datum for lev in gesteld.noshow})])
    aantal = len(gesteld.noshow)
    wat = "Een no-show" if aantal == 1 else f"{aantal} no-shows"
    telt = "telt" if aantal == 1 else "tellen"
    return waarschuwing(
        "ZA109",
        plek,
        f"{wat} van {dagen} {telt} niet mee: met gemeente {naam_van(gesteld.toewijzing.gemeente)} "
        f"is geen "
        "betaling van no-show afgesproken.",
    )


def _two_tarieven(plek: str, gesteld: Gesteld) -> Bevinding:
    per_tarief: dict[str, list[date]] = defaultdict(list)
    for levering, contract in zip(gesteld.geplaatst, gesteld.contracten, strict=True):
        if contract is not None:
            tarief = contract.tarief_cent
            naam = "zonder tarief" if tarief is None else euro(tarief)
            begin = f"geldig vanaf {datum(contract.geldig_van)}"
            per_tarief[f"{naam} per {EENHEID_ENKEL[contract.eenheid]}, {begin}"].append(
                levering.datum
            )
    kanten = [
        f"{tarief}: bezoeken van {opsomming([datum(dag) for dag in sorted(set(dagen))])}"
        for tarief, dagen in sorted(per_tarief.items(), key=lambda paar: min(paar[1]))
    ]
    return fout("ZA101", plek, f"In deze maand gelden verschillende tarieven. {'; '.join(kanten)}.")


def _fixed_impossible(plek: str) -> Bevinding:
    return fout(
        "ZA105",
        plek,
        "Het contract heeft een vast volume per periode, maar de toewijzing is niet per week of "
        "per maand.",
    )


def _unit(plek: str, gesteld: Gesteld) -> Bevinding:
    contracten = {contract for contract in gesteld.contracten if contract is not None}
    omvang = gesteld.toewijzing.omvang
    eenheden = sorted({c.eenheid for c in contracten})
    if omvang is not None and omvang.eenheid not in eenheden:
        return unit_mismatch(plek, gesteld.toewijzing.nummer, omvang.eenheid, eenheden)
    soorten = opsomming(sorted({levering.soort for levering in gesteld.geplaatst}))
    return fout(
        "TR341",
        plek,
        f"De zorg is geschreven als {soorten}; dat past niet bij de eenheid van het "
        f"contract ({opsomming([EENHEID_NAAM[e] for e in eenheden])}).",
        "leveringen",
    )


def limits(gewenst: Gewenst, dagtekening: date) -> list[Bevinding]:
    """Errors that only show in the message: a productperiode that is too old."""
    bevindingen = []
    if is_before_messages(gewenst.periode.begin):
        bevindingen.append(
            fout(
                "CS100",
                place_of(gewenst.sleutel, gewenst.toewijzing),
                f"De regel begint op {datum(gewenst.periode.begin)}, voor {datum(EERSTE_DAG)}.",
            )
        )
    if is_too_old(gewenst.periode.eind, oldest_end(dagtekening)):
        bevindingen.append(
            fout(
                "TR335",
                place_of(gewenst.sleutel, gewenst.toewijzing),
                f"De regel eindigt op {datum(gewenst.periode.eind)}, meer dan vijf jaar "
                f"voor de dagtekening {datum(dagtekening)}.",
            )
        )
    return bevindingen


def too_large(gewenst: Gewenst, volume_nu: int) -> Bevinding | None:
    """What is claimed, `volume_nu` of it, is more than the elements of a message can hold."""
    bedrag = gewenst.price_of(volume_nu).bedrag
    if not is_too_large(volume_nu, bedrag):
        return None
    return fout(
        "XSD",
        place_of(gewenst.sleutel, gewenst.toewijzing),
        f"Bedrag {euro(bedrag)} is te groot voor een bericht (hoogstens {euro(GROOTSTE_GETAL)}).",
    )


def warnings(
    gewenst: Gewenst,
    volume_nu: int,
    gebruikt: int,
    dagtekening: date,
    afspraak: GemeenteAfspraak | None,
    buiten: Sequence[Levering] = (),
    *,
    eerste_keer: bool = True,
) -> list[Bevinding]:
    """Warnings on a line that will be claimed.

    `gebruikt` is the fine volume of the whole toewijzing, this line included, or its eurocents
    when there is a Budget; `buiten` the leveringen of its month that lie outside the toewijzing;
    `eerste_keer` False for a correction or a resubmission, which the term for claiming is not
    about.
    """
    bevindingen = []
    sleutel, toewijzing = gewenst.sleutel, gewenst.toewijzing
    if buiten:
        bevindingen.append(outside(place_of(sleutel, toewijzing), toewijzing, buiten))
    termijn = deadline(sleutel.maand, afspraak) if eerste_keer else None
    if termijn is not None and dagtekening > termijn:
        bevindingen.append(
            waarschuwing(
                "ZA202",
                place_of(sleutel, toewijzing),
                f"De termijn om {sleutel.maand} te declareren was {datum(termijn)}.",
            )
        )
    if verloren := lost_minutes(gewenst):
        bevindingen.append(
            waarschuwing(
                "ZA205",
                place_of(sleutel, toewijzing),
                f"{uren(gewenst.hoeveelheid)} is afgerond op {volume(gewenst.volume, _UUR)}"
                f": {verloren} minuten worden niet betaald.",
            )
        )
    bevindingen += ruimte.use(gewenst, volume_nu, gebruikt)
    bevindingen += ruimte.weeks(gewenst, volume_nu, gebruikt)
    return bevindingen


def obstacles(
    gesteld: Gesteld,
    gewenst: Gewenst | None,
    dagtekening: date,
    afspraak: GemeenteAfspraak | None,
    *,
    gestart: bool,
) -> list[Bevinding]:
    """What keeps a line that can be made out of a declaratie: product, period, a missing start.

    A start only holds it back where the user agreed that lines wait for it (ZA201).
    """
    if gewenst is None:
        return []
    bevindingen = [*_not_assigned(gewenst), *limits(gewenst, dagtekening)]
    if not gestart and afspraak is not None and afspraak.wacht_op_start:
        plek = place_of(gesteld.sleutel, gesteld.toewijzing)
        uitleg = f"{_no_start(gesteld)}; de regel wacht erop."
        bevindingen.append(fout("ZA201", plek, uitleg))
    return bevindingen


def _not_assigned(gewenst: Gewenst) -> Iterator[Bevinding]:
    """TR378, TR339 and TR340: hours of a gemeente that ended, or of what was assigned before."""
    sleutel, toewijzing = gewenst.sleutel, gewenst.toewijzing
    if sleutel.productcode == toewijzing.productcode and toewijzing.gemeente not in OPGEHEVEN:
        return
    plek, begin = place_of(sleutel, toewijzing), gewenst.periode.begin
    if (ended := ended_gemeente(plek, toewijzing.gemeente, begin, gemeenten())) is not None:
        yield ended
    if not is_open_to(toewijzing.productcategorie, sleutel.productcategorie):
        yield other_category(plek, sleutel.productcategorie, toewijzing, "uren")
    if not is_open_to(toewijzing.productcode, sleutel.productcode):
        yield other_code(plek, sleutel.productcode, toewijzing, "uren")


def start_missing(
    gesteld: Gesteld, afspraak: GemeenteAfspraak | None, *, gestart: bool
) -> list[Bevinding]:
    """ZA201: the gemeente wants a start (305), and none was reported; it may not reject (OP364)."""
    if gestart or afspraak is None:
        return []
    if not (afspraak.startbericht_verplicht or afspraak.wacht_op_start):
        return []
    plek = place_of(gesteld.sleutel, gesteld.toewijzing)
    return [waarschuwing("ZA201", plek, f"{_no_start(gesteld)}; deze gemeente vraagt daarom.")]


def _no_start(gesteld: Gesteld) -> str:
    return f"Van toewijzing {gesteld.toewijzing.nummer} is geen startbericht (305) verstuurd"


def lost_minutes(gewenst: Gewenst) -> int:
    """Minutes that rounding to whole hours takes off a line (ZA205)."""
    if gewenst.eenheid is not _UUR:
        return 0
    return max(0, gewenst.hoeveelheid - fine(gewenst.volume, gewenst.eenheid))


def deadline(maand: Maand, afspraak: GemeenteAfspraak | None) -> date | None:
    """Last day on which a month may be claimed by the gemeente's term."""
    return _deadline(maand, afspraak.termijn_declareren if afspraak else EINDE_VOLGENDE_MAAND)


@lru_cache(maxsize=256)
def _deadline(maand: Maand, termijn: str | int | tuple[date, ...]) -> date | None:
    if isinstance(termijn, int):
        return maand.eind + timedelta(days=termijn)
    if isinstance(termijn, tuple):
        return min((dag for dag in termijn if dag > maand.eind), default=None)
    return maand.volgende.eind


def claim_due(maand: Maand, afspraak: GemeenteAfspraak | None) -> date:
    """Day to claim a month by: the gemeente's term, or the end of the next month."""
    return deadline(maand, afspraak) or maand.volgende.eind


def correction_due(maand: Maand) -> date:
    """Day by which a line that was answered is corrected or claimed again."""
    return maand.plus(_MAANDEN_NA_ANTWOORD).eind


def pending_credit(plek: str, credits: Sequence[Regel]) -> Bevinding:
    """ZA208: a credit that is not answered yet gives no room."""
    nummers = opsomming([regel.referentienummer for regel in credits])
    return waarschuwing(
        "ZA208",
        plek,
        f"Creditregel {nummers} is nog niet beantwoord; de ruimte daarvan telt nog niet mee.",
    )


def replaces_taken_over(plek: str, regel: Regel) -> Bevinding:
    """ZA209: a line of earlier software is replaced by what is registered here."""
    return waarschuwing(
        "ZA209",
        plek,
        f"Regel {regel.referentienummer} ({volume(regel.volume, regel.eenheid)}) is van eerdere "
        "software; zij wordt vervangen door alleen de uren die hier staan.",
    )


def message_full(aantal: int) -> Bevinding:
    """ZA207: the rest of the clients goes into a second message (OP179)."""
    return waarschuwing(
        "ZA207",
        "Declaratie",
        f"Het bericht is vol (25 MB): {aantal} cliënten gaan mee in een volgend bericht.",
    )


def taken_back(gesteld: Gesteld, staand: Regel) -> Bevinding:
    """ZA303 on an approved line that only a newer toewijzing makes worth less (OP186, OP298)."""
    return waarschuwing(
        "ZA303",
        place_of(gesteld.sleutel, gesteld.toewijzing),
        f"De gemeente heeft toewijzing {gesteld.toewijzing.nummer} achteraf gewijzigd: "
        f"{_lost(gesteld, staand)} zou teruggaan.",
    )


def shortened(gesteld: Gesteld, staand: Regel) -> Bevinding:
    """ZA303 on a correction in which a newer toewijzing has part."""
    return waarschuwing(
        "ZA303",
        place_of(gesteld.sleutel, gesteld.toewijzing),
        f"De gemeente heeft toewijzing {gesteld.toewijzing.nummer} achteraf gewijzigd: "
        f"{_lost(gesteld, staand)} gaat terug.",
        "gaat mee",
    )


def _lost(gesteld: Gesteld, staand: Regel) -> str:
    """Volume and amount of an approved line that are not wanted any more."""
    gewenst = gesteld.gewenst
    aantal, cent = staand.volume, staand.bedrag
    if gewenst is not None and gewenst.eenheid is staand.eenheid:
        aantal -= gewenst.volume
    if gewenst is not None:
        cent -= gewenst.prijs.bedrag
    if staand.eenheid is Eenheid.EURO:
        return euro(cent)
    return f"{volume(aantal, staand.eenheid)}, {euro(cent)}" if aantal > 0 else euro(cent)


def rejected_before(plek: str, eerder: Regel) -> Bevinding:
    """ZA210: the same line as the gemeente rejected; it will answer the same."""
    codes = opsomming(eerder.retourcodes) or "0233"
    bevinding = waarschuwing(
        "ZA210",
        plek,
        f"De gemeente keurde deze regel al af ({codes}) en er is sindsdien niets gewijzigd; "
        "verwacht hetzelfde antwoord.",
    )
    return replace(bevinding, retourcode=next(iter(eerder.retourcodes), None))
