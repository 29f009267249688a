"""The meters of a toewijzing with its pace in words (spec 7 Cliënten)."""

from __future__ import annotations

from datetime import date

from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.meter import Volumemeter, fine_text, month_meter, total_meter
from zorgadmin.domain.codes import EENHEID_NAAM, Eenheid
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count, datum, volume
from zorgadmin.domain.tempo import Tempo, pace
from zorgadmin.domain.toewijzing import Toewijzing


@record
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


def meters(blad: Blad, contracten: Contracten, vandaag: date) -> Meters:
    """The meters of a sheet."""
    toewijzing = blad.toewijzing
    dag = min(max(vandaag, toewijzing.ingangsdatum), toewijzing.einddatum or date.max)
    totaal = total_meter(blad, contracten, vandaag)
    schaal = _scale(totaal.eenheid)
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
        month_meter(blad, contracten, Maand.of(dag), vandaag),
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
    weken = count(tempo.weken_over, "week", "weken")
    zin = f"{begin} Tot en met {datum(eind)} ({weken}) is er "
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
