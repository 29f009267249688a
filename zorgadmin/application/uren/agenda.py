"""Read a calendar in: events that a link knows are leveringen, those that went take theirs along.

Titles and descriptions stay out of the vault unless a profile says that they are kept as a note
(chapter 13). A levering is known by its calendar and its event, whatever becomes of the times.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from zorgadmin.application.kern.nummers import digest
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import Bestand
from zorgadmin.application.uren.koppelen import GekoppeldeRijen, Koppelaar
from zorgadmin.application.uren.plaatsen import Plaatser
from zorgadmin.application.uren.registreren import Inlezing
from zorgadmin.domain.afspraak import Afspraak, Agenda, Agendadeel, GeenZorgError, parts_of
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.periode import Maand, Periode
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count
from zorgadmin.domain.uren import Opgave, UrenRij, in_row
from zorgadmin.domain.urenprofiel import Koppeling, Naamzoeker, Profielsoort

TITEL, OMSCHRIJVING = "titel", "omschrijving"
NOTITIES = (TITEL, OMSCHRIJVING)
"""What of an event may be kept as a note."""

_LANGSTE_KENMERK = 24
_KORT = 8
_LANGSTE_NOTITIE = 500
_MEESTE_NAMEN = 500


@dataclass(slots=True)
class Agendarijen:
    """What a calendar comes to: rows to register, bad ones, and remarks by place of the event.

    `onbekend` are the titles that no link knows; they are told and not kept.
    """

    gekoppeld: GekoppeldeRijen = field(default_factory=GekoppeldeRijen)
    fouten: list[Bevinding] = field(default_factory=list)
    meldingen: list[tuple[int, str]] = field(default_factory=list)
    onbekend: Mapping[str, Sequence[int]] = field(default_factory=dict)


@record
class Maanden:
    """The months that are asked for; without any all in which a toewijzing runs, up to today."""

    gevraagd: frozenset[Maand]
    van: date
    tot: date

    @classmethod
    def of(cls, werk: Werk, gevraagd: Sequence[Maand], vandaag: date) -> Maanden:
        """GeweigerdError when no toewijzing runs yet."""
        if gevraagd:
            maanden = frozenset(gevraagd)
            return cls(maanden, min(maanden).begin, max(maanden).eind)
        lopen = [t for t in werk.toewijzingen.current() if not t.is_ingetrokken]
        van = min((t.ingangsdatum for t in lopen), default=None)
        if van is None or van > vandaag:
            raise GeweigerdError(
                "Er loopt nog geen toewijzing, dus de agenda heeft nog geen maanden om te lezen. "
                "Lees eerst het 301-bericht in."
            )
        tot = max(t.einddatum or vandaag for t in lopen)
        return cls(frozenset(), Maand.of(van).begin, min(vandaag, Maand.of(tot).eind))

    def has(self, dag: date) -> bool:
        """Whether a day is asked for."""
        if not self.van <= dag <= self.tot:
            return False
        return not self.gevraagd or Maand.of(dag) in self.gevraagd

    def covered(self, agenda: Agenda) -> Periode | None:
        """The days of which the file says all that there is; None when it says nothing."""
        if self.gevraagd:
            return Periode(self.van, self.tot)
        if agenda.eerste is None or agenda.laatste is None:
            return None
        van = max(self.van, Maand.of(agenda.eerste).begin)
        tot = min(self.tot, Maand.of(agenda.laatste).eind)
        return Periode(van, tot) if van <= tot else None


def read_agenda(diensten: Diensten, bestand: Bestand, maanden: Maanden) -> Agenda:
    """The events of a file in these months; GeweigerdError when it cannot be read."""
    return diensten.omgeving.invoer.lees_agenda(bestand.inhoud, maanden.van, maanden.tot)


def rows_of(werk: Werk, agenda: Agenda, maanden: Maanden, inlezing: Inlezing) -> Agendarijen:
    """What the events come to on the toewijzingen that they are linked to."""
    return _Lezer(werk, agenda, maanden, inlezing).read()


class _Lezer:
    def __init__(self, werk: Werk, agenda: Agenda, maanden: Maanden, inlezing: Inlezing) -> None:
        koppelaar = Koppelaar.of(werk)
        self._werk = werk
        self._agenda = agenda
        self._maanden = maanden
        self._inlezing = inlezing
        self._zoeker = Naamzoeker(koppelaar.links(None, Profielsoort.AGENDA))
        self._notities = [
            hun
            for profiel in koppelaar.profielen
            if profiel.soort is Profielsoort.AGENDA
            for hun in profiel.kolommen.get("notitie", ())
        ]
        self._plaatser = Plaatser.of(werk)
        self._bron = f"agenda:{digest(agenda.naam.encode())[:_KORT]}:"
        self._uit = Agendarijen()
        self._onbekend: dict[str, list[int]] = defaultdict(list)
        self._er_is: set[str] = set()
        self._vervallen: set[str] = set()
        self._later = 0

    def read(self) -> Agendarijen:
        """Everything that the calendar comes to."""
        for afspraak in self._agenda.afspraken:
            kenmerk = self._bron + digest(afspraak.sleutel.encode())[:_LANGSTE_KENMERK]
            if afspraak.is_vervallen:
                self._vervallen.add(kenmerk)
                continue
            koppeling = self._zoeker.find(afspraak.teksten)
            if koppeling is None:
                self._er_is.add(kenmerk)
                if any(map(self._maanden.has, (afspraak.begin.date(), afspraak.eind.date()))):
                    self._onbekend[afspraak.titel].append(afspraak.nummer)
            elif koppeling.is_genegeerd:
                self._er_is.add(kenmerk)
                self._uit.gekoppeld.genegeerd.append(afspraak.nummer)
            else:
                self._take(afspraak, koppeling, kenmerk)
        self._take_away()
        for aantal, wat in (
            (self._agenda.overgeslagen, "met een herhaling die niet te volgen is, overgeslagen"),
            (self._later, "na vandaag, nog niet opgenomen"),
        ):
            if aantal:
                afspraken = count(aantal, "afspraak", "afspraken")
                self._uit.meldingen.append((0, f"{afspraken} {wat}"))
        self._uit.onbekend = dict(list(self._onbekend.items())[:_MEESTE_NAMEN])
        return self._uit

    def _take(self, afspraak: Afspraak, koppeling: Koppeling, kenmerk: str) -> None:
        opgave = Opgave(
            toewijzingnummer=koppeling.toewijzingnummer,
            gemeente=koppeling.gemeente,
            wet=koppeling.wet,
            bsn=None,
            productcode=koppeling.productcode,
            datum=afspraak.begin.date(),
            hoeveelheid=0,
            soort=LeveringSoort.TIJD,
            begin=None,
            eind=None,
            notitie=self._note(afspraak),
        )
        soort = self._plaatser.kind_of(opgave)
        if isinstance(soort, Bevinding):
            self._er_is.add(kenmerk)
            self._uit.fouten.append(in_row(soort, afspraak.nummer))
            return
        try:
            delen = parts_of(afspraak, soort)
        except GeenZorgError as reden:
            if self._maanden.has(afspraak.begin.date()):
                self._uit.meldingen.append((afspraak.nummer, f"{reden}: niet opgenomen"))
            return
        for deel in delen:
            eigen = kenmerk if len(delen) == 1 else f"{kenmerk}:{deel.datum}"
            if self._maanden.has(deel.datum):
                self._er_is.add(eigen)
                self._uit.gekoppeld.rijen.append(_row(afspraak.nummer, opgave, deel, soort, eigen))
            elif not self._maanden.gevraagd and deel.datum > self._inlezing.vandaag:
                self._later += 1

    def _note(self, afspraak: Afspraak) -> str | None:
        teksten = {TITEL: afspraak.titel, OMSCHRIJVING: afspraak.omschrijving}
        gekozen = [teksten[wat] for wat in self._notities if teksten.get(wat)]
        return "; ".join(gekozen)[:_LANGSTE_NOTITIE] or None

    def _take_away(self) -> None:
        """Rows that remove what this calendar brought before and no longer has."""
        dagen = self._maanden.covered(self._agenda)
        for rij in self._werk.leveringen.on_days(self._maanden.van, self._maanden.tot):
            referentie = rij.gegevens.referentie or ""
            if rij.verwijderd or not referentie.startswith(self._bron):
                continue
            afspraak = referentie[: len(self._bron) + _LANGSTE_KENMERK]
            is_weg = (
                dagen is not None
                and rij.gegevens.datum in dagen
                and self._maanden.has(rij.gegevens.datum)
                and not {referentie, afspraak} & self._er_is
            )
            if is_weg or afspraak in self._vervallen:
                self._uit.gekoppeld.rijen.append(_removal(rij.gegevens.datum, referentie))


def _row(
    nummer: int, opgave: Opgave, deel: Agendadeel, soort: LeveringSoort, referentie: str
) -> UrenRij:
    return UrenRij(
        nummer,
        Opgave(
            toewijzingnummer=opgave.toewijzingnummer,
            gemeente=opgave.gemeente,
            wet=opgave.wet,
            bsn=None,
            productcode=opgave.productcode,
            datum=deel.datum,
            hoeveelheid=deel.hoeveelheid,
            soort=soort,
            begin=deel.begin,
            eind=deel.eind,
            notitie=opgave.notitie,
            referentie=referentie,
        ),
    )


def _removal(dag: date, referentie: str) -> UrenRij:
    return UrenRij(
        0,
        Opgave(
            toewijzingnummer=None,
            gemeente=None,
            wet=None,
            bsn=None,
            productcode=None,
            datum=dag,
            hoeveelheid=0,
            soort=LeveringSoort.TIJD,
            begin=None,
            eind=None,
            referentie=referentie,
        ),
    )
