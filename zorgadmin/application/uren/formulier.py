"""The form of the hours of a month: made from what stands, and read back (chapter 13).

Reading it back sets the total of each day. What came from the form follows it; what was entered
elsewhere since is never overwritten in silence, but shown as a difference to choose from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import LeveringGegevens, LeveringRij
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.registreren import Registratie, Rijuitkomst, Wordt
from zorgadmin.application.uren.weekrijen import RoosterRij
from zorgadmin.application.uren.weekrooster import DAGEN_PER_WEEK, monday_of, weekrooster
from zorgadmin.application.uren.wijziging import (
    Dagverschil,
    FormulierDag,
    Verandering,
    write_changes,
)
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError
from zorgadmin.domain.levering import Bron
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId
from zorgadmin.domain.uren import Opgave, in_row
from zorgadmin.domain.urenformulier import Formulier, FormulierRij, Invulling
from zorgadmin.domain.werkdagen import is_working_day

_DAG = timedelta(days=1)
_BRON = "formulier"


def form_of(diensten: Diensten, maand: Maand, *, initialen: bool) -> Formulier:
    """The form of a month; GebruikError when no toewijzing runs in it."""
    rijen: dict[tuple[object, ...], RoosterRij] = {}
    totalen: dict[tuple[object, ...], dict[int, int]] = defaultdict(dict)
    maandag = monday_of(maand.begin)
    while maandag <= maand.eind:
        for rij in weekrooster(diensten, maandag).rijen:
            if rij.toewijzing is None or rij.toewijzing.productperiode(maand) is None:
                continue
            rijen.setdefault(rij.sleutel, rij)
            for nummer, bezoeken in enumerate(rij.dagen):
                dag = maandag + nummer * _DAG
                # A form is about care that was given: a no-show is marked elsewhere, and stays.
                gegeven = [b.hoeveelheid for b in bezoeken if not b.noshow]
                if gegeven and Maand.of(dag) == maand:
                    totalen[rij.sleutel][dag.day] = sum(gegeven)
        maandag += DAGEN_PER_WEEK * _DAG
    if not rijen:
        raise GebruikError(f"In {maand} loopt geen toewijzing, dus er is niets in te vullen.")
    with diensten.kluis.lezen() as werk:
        eerder = _last_forms(werk, maand)
    dagen = [maand.begin + n * _DAG for n in range(maand.eind.day)]
    return Formulier(
        maand,
        tuple(
            FormulierRij(
                nummer=rij.toewijzing.nummer,
                gemeente=rij.plek.gemeente,
                wet=rij.plek.wet,
                productcode=rij.plek.productcode,
                client=_initials(rij.client) if initialen else rij.client,
                product=rij.product,
                soort=rij.soort,
                dagen=totalen[sleutel],
                open=frozenset(d.day for d in dagen if rij.toewijzing.covers(d)),
                eerder=eerder.get((rij.toewijzing.id, rij.plek.productcode), {}),
            )
            for sleutel, rij in rijen.items()
            if rij.toewijzing is not None
        ),
        frozenset(d.day for d in dagen if not is_working_day(d)),
    )


def _initials(naam: str) -> str:
    """Only the first letters of a name."""
    return " ".join(
        f"{woord[0]}." for woord in naam.replace(",", " ").split() if woord[0].isalpha()
    )


def _last_forms(
    werk: Werk, maand: Maand
) -> dict[tuple[ToewijzingId | None, str | None], dict[int, int]]:
    """What forms of this month said last, by toewijzing and product, by day."""
    rijen = [
        rij
        for rij in werk.leveringen.on_days(maand.begin, maand.eind)
        if (rij.gegevens.referentie or "").startswith(f"{_BRON}:")
    ]
    gezegd: dict[tuple[ToewijzingId | None, str | None], dict[int, int]] = defaultdict(dict)
    for rij in werk.leveringen.last_import({rij.id for rij in rijen}).values():
        g = rij.gegevens
        gezegd[g.toewijzing_id, g.productcode][g.datum.day] = 0 if rij.verwijderd else g.hoeveelheid
    return gezegd


@dataclass(slots=True)
class Formulierlezing:
    """What reading a form back did, and where it differs from what was entered since."""

    registratie: Registratie
    verschillen: list[Dagverschil] = field(default_factory=list)


def take_form(
    werk: Werk,
    invullingen: Sequence[Invulling],
    fouten: Sequence[Bevinding],
    *,
    wint: bool,
    dagen: Collection[FormulierDag] = (),
) -> Formulierlezing:
    """Set the total of each day; `wint`, or for some `dagen`: also where it was changed since."""
    lezer = _Lezer(werk, invullingen, fouten, lambda w: wint or (w.nummer, w.datum) in dagen)
    for invulling in invullingen:
        lezer.take(invulling)
    return lezer.finish()


class _Lezer:
    def __init__(
        self,
        werk: Werk,
        invullingen: Sequence[Invulling],
        fouten: Sequence[Bevinding],
        wint: Callable[[Invulling], bool],
    ) -> None:
        self._werk = werk
        self._wint = wint
        self._plaatser = Plaatser.of(werk)
        self._ids = {(t.gemeente, t.wet, t.nummer): t.id for t in werk.toewijzingen.current()}
        self._uit = Formulierlezing(Registratie(fouten=list(fouten)))
        self._nieuw: list[LeveringGegevens] = []
        self._anders: list[Verandering] = []
        self._onbekend: set[int] = set()
        dagen = [invulling.datum for invulling in invullingen]
        rijen = werk.leveringen.on_days(min(dagen), max(dagen)) if dagen else ()
        self._staand = _by_place(
            rij for rij in rijen if not (rij.verwijderd or rij.gegevens.noshow)
        )
        self._van_formulier = {r.gegevens.referentie: r for r in rijen if r.gegevens.referentie}
        formulieren = [
            r.id for ref, r in self._van_formulier.items() if ref and ref.startswith(f"{_BRON}:")
        ]
        self._laatst = werk.leveringen.last_import(formulieren)

    def take(self, wens: Invulling) -> None:
        """Set one day."""
        toewijzing_id = self._ids.get((wens.gemeente, wens.wet, wens.nummer))
        if toewijzing_id is None:
            self._refuse(wens)
            return
        staand = self._staand.get((toewijzing_id, wens.productcode, wens.datum), [])
        nu = sum(rij.gegevens.hoeveelheid for rij in staand)
        if wens.aantal == nu:
            self._uit.registratie.overgeslagen += bool(nu)
            return
        referentie = _reference(wens)
        laatst = self._last(referentie)
        # A form that was read since this one was made says what stood; else the one itself does.
        stond = wens.stond if laatst == wens.eerder else laatst
        if nu != stond:
            if not wens.aantal and not stond:
                return
            if not self._wint(wens):
                self._uit.verschillen.append(Dagverschil(wens.nummer, wens.datum, wens.aantal, nu))
                return
        self._set(wens, referentie, staand)

    def _refuse(self, wens: Invulling) -> None:
        """Say once of a row with hours that its toewijzing is not there."""
        geplaatst = self._plaatser.place(_given(wens, _reference(wens), wens.aantal))
        if wens.aantal and wens.rij not in self._onbekend and isinstance(geplaatst, Bevinding):
            self._onbekend.add(wens.rij)
            self._uit.registratie.fouten.append(in_row(geplaatst, wens.rij))

    def _last(self, referentie: str) -> int:
        rij = self._van_formulier.get(referentie)
        laatst = self._laatst.get(rij.id) if rij is not None else None
        return 0 if laatst is None or laatst.verwijderd else laatst.gegevens.hoeveelheid

    def _set(self, wens: Invulling, referentie: str, staand: Sequence[LeveringRij]) -> None:
        eigen = [rij for rij in staand if rij.gegevens.referentie == referentie]
        andere = [rij for rij in staand if rij.gegevens.referentie != referentie]
        rest = wens.aantal - sum(rij.gegevens.hoeveelheid for rij in andere)
        if not wens.aantal and not self._wint(wens):
            # Emptied: what came from the form goes, the rest stays.
            self._remove(wens, eigen)
            over = sum(rij.gegevens.hoeveelheid for rij in andere)
            if over:
                self._uit.verschillen.append(Dagverschil(wens.nummer, wens.datum, 0, over))
            return
        if rest <= 0:
            self._remove(wens, andere if wens.aantal else [*eigen, *andere])
            rest = wens.aantal
        if rest:
            self._put(wens, referentie, rest)

    def _put(self, wens: Invulling, referentie: str, aantal: int) -> None:
        geplaatst = self._plaatser.place(_given(wens, referentie, aantal))
        if isinstance(geplaatst, Bevinding):
            self._uit.registratie.fouten.append(in_row(geplaatst, wens.rij))
            return
        nieuw = replace(geplaatst, bron=Bron.IMPORT)
        oud = self._van_formulier.get(referentie)
        if oud is None:
            self._nieuw.append(nieuw)
            self._uit.registratie.toegevoegd += 1
            self._say(wens, Wordt.NIEUW, nieuw)
        else:
            self._anders.append(
                Verandering(oud.id, None if oud.verwijderd else oud.gegevens, nieuw)
            )
            self._uit.registratie.bijgewerkt += 1
            self._say(wens, Wordt.GEWIJZIGD, nieuw)

    def _say(self, wens: Invulling, wordt: Wordt, levering: LeveringGegevens) -> None:
        self._uit.registratie.uitkomsten.append(Rijuitkomst(wens.rij, wordt, levering))

    def _remove(self, wens: Invulling, rijen: Iterable[LeveringRij]) -> None:
        for rij in rijen:
            self._say(wens, Wordt.WEG, rij.gegevens)
            self._anders.append(Verandering(rij.id, rij.gegevens, None))
            self._uit.registratie.verwijderd += 1

    def finish(self) -> Formulierlezing:
        """Keep what is new or changed."""
        self._uit.registratie.wijziging = write_changes(self._werk, self._nieuw, self._anders)
        return self._uit


def _by_place(
    rijen: Iterable[LeveringRij],
) -> dict[tuple[object, ...], list[LeveringRij]]:
    per_plek: dict[tuple[object, ...], list[LeveringRij]] = defaultdict(list)
    for rij in rijen:
        g = rij.gegevens
        per_plek[g.toewijzing_id, g.productcode, g.datum].append(rij)
    return per_plek


def _reference(wens: Invulling) -> str:
    plek = f"{wens.gemeente}:{Wet(wens.wet)}:{wens.nummer}:{wens.productcode}"
    return f"{_BRON}:{plek}:{wens.datum}"


def _given(wens: Invulling, referentie: str, aantal: int) -> Opgave:
    return Opgave(
        toewijzingnummer=wens.nummer,
        gemeente=wens.gemeente,
        wet=wens.wet,
        bsn=None,
        productcode=wens.productcode,
        datum=wens.datum,
        hoeveelheid=aantal,
        soort=wens.soort,
        begin=None,
        eind=None,
        referentie=referentie,
    )
