"""How much of a toewijzing was delivered, stands planned and may be delivered (spec 7).

What counts are the leveringen, and for months before this program the lines of earlier software.
Volumes are unrounded and in the finest unit: minutes, whole pieces or eurocents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grootboek import Regel
from zorgadmin.domain.levering import Levering, soort_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.prestatie import claim_unit, place, variant_of
from zorgadmin.domain.rekenen import geleverd_volume, prijs
from zorgadmin.domain.tekst import datum, uren, volume, weken
from zorgadmin.domain.tempo import Tempo, pace
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.verbruik import fine, fine_maximum_periode, fine_maximum_totaal


@dataclass(frozen=True, slots=True)
class Volumemeter:
    """One meter: `gebruikt` up to today, `gepland` after it, `maximum` None where there is none."""

    gebruikt: int
    gepland: int
    maximum: int | None
    eenheid: Eenheid

    @property
    def is_over(self) -> bool:
        """Whether more was delivered or planned than may be."""
        return self.maximum is not None and self.gebruikt + self.gepland > self.maximum

    def __str__(self) -> str:
        zin = f"{fine_text(self.gebruikt, self.eenheid)} gebruikt"
        if self.gepland:
            zin += f", {fine_text(self.gepland, self.eenheid)} gepland"
        if self.maximum is None:
            return f"{zin}; geen maximum."
        zin += f" van {fine_text(self.maximum, self.eenheid)}"
        rest = self.maximum - self.gebruikt - self.gepland
        if rest < 0:
            return f"{zin}: {fine_text(-rest, self.eenheid)} te veel."
        return f"{zin}; nog {fine_text(rest, self.eenheid)} over."


@dataclass(frozen=True, slots=True)
class Meters:
    """The meters of a toewijzing: of the period in which `dag` lies, of the whole, and its pace.

    `dag` is today, or the first or last day of a toewijzing that does not run today.
    """

    dag: date
    periode: Volumemeter
    totaal: Volumemeter
    tempo: str
    tempo_toon: str

    @property
    def maand(self) -> Maand:
        """Month of the period."""
        return Maand.of(self.dag)


def fine_text(aantal: int, eenheid: Eenheid) -> str:
    """A volume in the finest unit: "12 uur 20 min", "3 dagdelen", "€ 12,50"."""
    if eenheid.is_tijd:
        return uren(aantal)
    return volume(aantal, eenheid)


def meters(
    toewijzing: Toewijzing,
    contracten: Contracten,
    leveringen: Sequence[Levering],
    regels: Sequence[Regel],
    vandaag: date,
) -> Meters:
    """The meters of a toewijzing.

    `leveringen` are its own; one with a negative id is a fixed volume that is still to be made.
    """
    dag = min(max(vandaag, toewijzing.ingangsdatum), toewijzing.einddatum or date.max)
    maand = Maand.of(dag)
    geleverd: dict[Maand, int] = defaultdict(int)
    gepland: dict[Maand, int] = defaultdict(int)
    eenheid = Eenheid.EURO if toewijzing.omvang is None else toewijzing.omvang.eenheid
    for welke, nu, later in _volumes(toewijzing, contracten, leveringen, regels, vandaag):
        geleverd[welke] += nu
        gepland[welke] += later
    contract = _contract(toewijzing, contracten)
    variant = variant_of(toewijzing, contract)
    maximum = toewijzing.budget_cent
    if toewijzing.omvang is not None:
        maximum = fine_maximum_totaal(toewijzing, variant)
    periode = fine_maximum_periode(toewijzing, maand, variant)
    totaal = Volumemeter(sum(geleverd.values()), sum(gepland.values()), maximum, eenheid)
    schaal = _scale(eenheid)
    tempo = pace(
        toewijzing.ingangsdatum,
        toewijzing.einddatum,
        vandaag,
        totaal.gebruikt * schaal,
        None if totaal.maximum is None else totaal.maximum * schaal,
    )
    zin, toon = _pace_words(toewijzing, totaal, tempo, vandaag)
    return Meters(
        dag,
        Volumemeter(geleverd[maand], gepland[maand], periode, eenheid),
        totaal,
        zin,
        toon,
    )


def _scale(eenheid: Eenheid) -> int:
    """Paces of pieces are counted in tenths: one ride in a fortnight is half a ride a week."""
    return 1 if eenheid.is_tijd or eenheid is Eenheid.EURO else 10


def _per_week(aantal: int, eenheid: Eenheid) -> str:
    if _scale(eenheid) == 1:
        return f"{fine_text(aantal, eenheid)} per week"
    heel, tiende = divmod(aantal, 10)
    if not tiende:
        return f"{volume(heel, eenheid)} per week"
    return f"{heel},{tiende} {EENHEID_NAAM[eenheid]} per week"


def _volumes(
    toewijzing: Toewijzing,
    contracten: Contracten,
    leveringen: Iterable[Levering],
    regels: Iterable[Regel],
    vandaag: date,
) -> Iterator[tuple[Maand, int, int]]:
    """Per product and month: what was delivered up to today, and what stands after it."""
    per_sleutel: dict[tuple[str, str, Maand], list[Levering]] = defaultdict(list)
    contract_van: dict[tuple[str, str, Maand], Contract | None] = {}
    for levering in leveringen:
        if toewijzing.covers(levering.datum):
            g = place(toewijzing, levering, contracten)
            sleutel = (levering.productcategorie, levering.productcode, Maand.of(g.beslisdatum))
            per_sleutel[sleutel].append(levering)
            contract_van[sleutel] = g.contract
    for sleutel, samen in per_sleutel.items():
        nu = [lev for lev in samen if lev.id > 0 and lev.datum <= vandaag]
        tot_nu = _volume(toewijzing, contract_van[sleutel], nu)
        yield sleutel[2], tot_nu, _volume(toewijzing, contract_van[sleutel], samen) - tot_nu
    for regel in regels:
        s = regel.sleutel
        if not (regel.is_taken_over and regel.is_debet and regel.status.counts):
            continue
        if (s.productcategorie, s.productcode, s.maand) not in per_sleutel:
            met_budget = toewijzing.omvang is None
            yield s.maand, regel.bedrag if met_budget else fine(regel.volume, regel.eenheid), 0


def _volume(
    toewijzing: Toewijzing, contract: Contract | None, leveringen: Sequence[Levering]
) -> int:
    """Volume of leveringen of one key; with a Budget, what they cost."""
    if toewijzing.omvang is not None:
        soort = soort_of(toewijzing.omvang.eenheid)
        return sum(lev.hoeveelheid for lev in leveringen if lev.soort == soort)
    eenheid = claim_unit(toewijzing, contract) if contract else None
    if contract is None or eenheid is None:
        return 0
    soort = soort_of(eenheid)
    hoeveelheid = sum(lev.hoeveelheid for lev in leveringen if lev.soort == soort)
    geleverd = geleverd_volume(hoeveelheid, eenheid)
    return prijs(geleverd, eenheid, contract.tarief_cent, contract.eenheid).bedrag


def _contract(toewijzing: Toewijzing, contracten: Contracten) -> Contract | None:
    """The most recent agreement about its product."""
    if toewijzing.productcode is None:
        return None
    gevonden = contracten.of_product(toewijzing.gemeente, toewijzing.wet, toewijzing.productcode)
    return gevonden[0] if gevonden else None


def _pace_words(
    toewijzing: Toewijzing, totaal: Volumemeter, tempo: Tempo, vandaag: date
) -> tuple[str, str]:
    """The pace as a sentence, and its tone."""
    eenheid = totaal.eenheid
    eind = toewijzing.einddatum
    if toewijzing.ingangsdatum > vandaag:
        return _not_begun(toewijzing, totaal, tempo)
    tot_nu = _per_week(tempo.per_week or 0, eenheid)
    if eind is not None and eind < vandaag:
        return _ended(totaal, eind)
    if tempo.per_week_over is None or eind is None:
        return f"Tot nu toe gemiddeld {tot_nu}.", ""
    begin = f"Tot nu toe gemiddeld {tot_nu}." if totaal.gebruikt else "Nog niets gebruikt."
    zin = f"{begin} Tot en met {datum(eind)} ({weken(tempo.weken_over)}) is er "
    if totaal.maximum is not None and totaal.gebruikt >= totaal.maximum:
        return f"{zin}niets meer over.", "fout" if totaal.is_over else "let_op"
    zin += f"{_per_week(tempo.per_week_over, eenheid)} over."
    if tempo.op_is is not None:
        return f"{zin} In dit tempo is zij op {datum(tempo.op_is)} op.", "let_op"
    return zin, "goed"


def _not_begun(toewijzing: Toewijzing, totaal: Volumemeter, tempo: Tempo) -> tuple[str, str]:
    zin = f"Begint op {datum(toewijzing.ingangsdatum)}"
    if tempo.per_week_over is None:
        return f"{zin}.", ""
    return f"{zin}; dan is er {_per_week(tempo.per_week_over, totaal.eenheid)}.", ""


def _ended(totaal: Volumemeter, eind: date) -> tuple[str, str]:
    zin = f"Afgelopen op {datum(eind)}"
    if totaal.maximum is None:
        return f"{zin}.", ""
    rest = totaal.maximum - totaal.gebruikt
    if rest < 0:
        return f"{zin}; {fine_text(-rest, totaal.eenheid)} te veel gebruikt.", "fout"
    if rest == 0:
        return f"{zin}; alles is gebruikt.", ""
    return f"{zin}; {fine_text(rest, totaal.eenheid)} is niet gebruikt.", ""
