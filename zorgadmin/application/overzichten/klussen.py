"""Tasks as the first page says them: in plain words, with names, and what is alike taken together.

The texts hold names of clients: they are for the window, and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum

from zorgadmin.application.kern.benoemen import WET_NAAM, sorted_name
from zorgadmin.application.overzichten.taak import REGIE, Taak, TaakSoort, is_overdue_payment
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import count, datum, euro, maandnaam, opsomming

_HOOGSTENS_NAMEN = 3


class Wanneer(StrEnum):
    """When a task has to be done."""

    TE_LAAT = "Te laat"
    DEZE_WEEK = "Deze week"
    LATER = "Later"


@record
class Klus:
    """One or more tasks that are done in one go, the most urgent first; `wie` is their gemeente."""

    wanneer: Wanneer
    titel: str
    uitleg: str
    taken: tuple[Taak, ...]
    wie: str

    @property
    def taak(self) -> Taak:
        """The most urgent of them."""
        return self.taken[0]

    @property
    def uiterlijk(self) -> date:
        """Day by which it has to be done."""
        return self.taak.uiterlijk

    @property
    def aantal(self) -> int:
        """How many tasks it is."""
        return len(self.taken)

    @property
    def identificaties(self) -> tuple[str, ...]:
        """Those of the messages that they are about."""
        return tuple(t.identificatie for t in self.taken if t.identificatie is not None)

    @property
    def declaraties(self) -> tuple[tuple[str, Wet], ...]:
        """Numbers of the declaraties that they are about."""
        return tuple(
            (t.declaratienummer, t.wet) for t in self.taken if t.declaratienummer and t.wet
        )


@record
class Taaknamen:
    """Names for what tasks are about: of gemeenten by code, of clients by BSN.

    `van_toewijzing` gives the BSN of each toewijzing id.
    """

    gemeenten: Mapping[str, str]
    clienten: Mapping[str, Client]
    van_toewijzing: Mapping[int, str]

    def place(self, taak: Taak) -> str:
        """Gemeente and wet of a task."""
        naam = self.gemeenten.get(taak.gemeente or "", taak.gemeente or "de gemeente")
        return f"{naam} ({WET_NAAM[taak.wet]})" if taak.wet is not None else naam

    def client(self, taak: Taak) -> str:
        """Name of the client that a task is about."""
        return self.named(self.bsn(taak))

    def bsn(self, taak: Taak) -> str:
        """BSN of the client that a task is about; "" when it is about none."""
        return taak.bsn or self.van_toewijzing.get(taak.toewijzing_id or 0, "")

    def named(self, bsn: str) -> str:
        """Name of a client."""
        client = self.clienten.get(bsn)
        return sorted_name(client) if client is not None else "een cliënt"


def jobs(taken: Iterable[Taak], namen: Taaknamen, vandaag: date) -> list[Klus]:
    """What is to be done, the most urgent first; `taken` in order of urgency."""
    groepen: dict[tuple[object, ...], list[Taak]] = {}
    for taak in taken:
        groepen.setdefault(_alike(taak, vandaag), []).append(taak)
    klussen = [_job(groep, namen, vandaag) for groep in groepen.values()]
    return sorted(
        klussen,
        key=lambda klus: (
            not is_overdue_payment(klus.taak, vandaag),
            klus.uiterlijk,
            _goes_by_itself(klus.taak),
        ),
    )


def _goes_by_itself(taak: Taak) -> bool:
    """Nothing needs to be done but claiming the next month."""
    zonder_besluit = taak.soort is TaakSoort.HERINDIENING and taak.referentienummer is None
    return (taak.soort is TaakSoort.CORRECTIE and not taak.reden) or zonder_besluit


def _alike(taak: Taak, vandaag: date) -> tuple[object, ...]:
    """Tasks with the same answer are done in one go."""
    if is_overdue_payment(taak, vandaag):
        return (taak.soort, taak.gemeente, taak.wet)
    match taak.soort:
        case TaakSoort.CORRECTIE if taak.reden:
            return (taak,)
        case TaakSoort.RETOURBERICHT | TaakSoort.CORRECTIE:
            return (taak.soort, taak.gemeente, taak.wet, taak.is_bewaard)
        case TaakSoort.HERINDIENING:
            return (taak.soort, taak.gemeente, taak.wet, taak.referentienummer is None)
        case TaakSoort.UREN:
            return (taak.soort, taak.gemeente, taak.wet, taak.maand)
        case TaakSoort.START | TaakSoort.STOP if taak.identificatie or not taak.bericht_id:
            is_bericht = taak.identificatie is not None
            return (REGIE, taak.gemeente, taak.wet, is_bericht, taak.is_bewaard)
        case _:
            return (taak,)


def _job(groep: Sequence[Taak], namen: Taaknamen, vandaag: date) -> Klus:
    titel, uitleg = _words(groep, namen, vandaag)
    wanneer = when(groep[0].uiterlijk, vandaag)
    return Klus(wanneer, titel, uitleg, tuple(groep), namen.place(groep[0]))


def when(uiterlijk: date, vandaag: date) -> Wanneer:
    """Too late, up to and including Sunday, or later."""
    if uiterlijk < vandaag:
        return Wanneer.TE_LAAT
    zondag = vandaag + timedelta(days=6 - vandaag.weekday())
    return Wanneer.DEZE_WEEK if uiterlijk <= zondag else Wanneer.LATER


def _words(groep: Sequence[Taak], namen: Taaknamen, vandaag: date) -> tuple[str, str]:
    """What to do, and what one needs to know about it."""
    taak, wie = groep[0], namen.place(groep[0])
    match taak.soort:
        case TaakSoort.DECLARATIE if taak.maand is not None:
            return _claim(taak, taak.maand, wie, namen, vandaag)
        case TaakSoort.HERINDIENING | TaakSoort.CORRECTIE:
            return _of_lines(groep, wie, namen)
        case TaakSoort.RETOURBERICHT:
            wat = count(len(groep), "antwoord op een toewijzing", "antwoorden op toewijzingen")
            hoe = "is bewaard" if taak.is_bewaard else "staat klaar; bewaar het"
            return f"{wat} uploaden bij {wie}", f"Het bericht {hoe}. Upload het en meld dat hier."
        case TaakSoort.BETALING:
            return _payment(groep, wie, vandaag)
        case TaakSoort.CONTRACT | TaakSoort.BEZWAAR | TaakSoort.TEGENGEHOUDEN | TaakSoort.UREN:
            return _held(groep, wie, namen)
        case TaakSoort.START | TaakSoort.STOP if taak.identificatie or not taak.bericht_id:
            return _reports(groep, wie, namen)
        case TaakSoort.GEPARKEERD:
            return f"Toewijzing vragen voor {namen.client(taak)} bij {wie}", _sentence(taak.over)
        case _:
            return _of_client(taak, wie, namen)


def _of_client(taak: Taak, wie: str, namen: Taaknamen) -> tuple[str, str]:
    match taak.soort:
        case TaakSoort.VERZOEK | TaakSoort.VERZOEKANTWOORD:
            return (
                f"Verzoek voor {namen.client(taak)} bij {wie}",
                f"{_sentence(taak.over).removesuffix('.')}. {taak.actie}",
            )
        case TaakSoort.START | TaakSoort.STOP:
            return f"Melding van {namen.client(taak)} afgekeurd door {wie}", taak.actie
        case TaakSoort.REGIEANTWOORD:
            return f"Antwoord op de melding van {namen.client(taak)} bij {wie}", taak.actie
        case TaakSoort.MELDEN if taak.toewijzing_id is not None:
            wat = "Zorg van {} melden bij" if taak.bsn else "Toewijzing van {} teruggeven aan"
            return f"{wat.format(namen.client(taak))} {wie}", taak.actie
        case TaakSoort.ONTVANGST:
            wat = "Melding versturen" if taak.identificatie else "Ontvangst bevestigd krijgen"
            return f"{wat} van {namen.client(taak)} bij {wie}", taak.actie
        case TaakSoort.VERVALT:
            return f"Toewijzing van {namen.client(taak)} bij {wie} vervalt", taak.actie
        case TaakSoort.RESULTATEN | TaakSoort.ACHTTIEN:
            if taak.soort is TaakSoort.ACHTTIEN:
                titel, wat = f"{namen.client(taak)} wordt 18", taak.actie
            else:
                titel = f"Resultaten van de zorg van {namen.client(taak)} noteren"
                wat = taak.reden
            return titel, wat
        case _:
            return _sentence(taak.over), taak.actie


def _reports(groep: Sequence[Taak], wie: str, namen: Taaknamen) -> tuple[str, str]:
    """Starts and stops of a gemeente that are to be reported, or whose messages wait."""
    soorten = [taak.soort for taak in groep]
    starts, stops = soorten.count(TaakSoort.START), soorten.count(TaakSoort.STOP)
    delen = [count(starts, "start", "starts")] if starts else []
    if stops:
        delen.append(count(stops, "stop", "stops"))
    wat = opsomming(delen)
    if groep[0].identificatie is None:
        return f"{wat} van zorg melden bij {wie}", _who(groep, namen)
    hoe = "is bewaard" if groep[0].is_bewaard else "staat klaar; bewaar het"
    return (
        f"{wat} van zorg uploaden bij {wie}",
        f"Het bericht {hoe}. Upload het en meld dat hier: {_who(groep, namen)}",
    )


def _claim(taak: Taak, maand: Maand, wie: str, namen: Taaknamen, vandaag: date) -> tuple[str, str]:
    """A month that is to be claimed, or a declaratie that is to be uploaded."""
    van = "" if taak.bsn is None else f" voor {namen.client(taak)}, buiten het berichtenverkeer,"
    if taak.declaratienummer is not None:
        hoe = "Upload het bericht" if taak.bsn is None else "Verstuur de PDF"
        return (
            f"Declaratie over {maandnaam(maand)} indienen{van} bij {wie}",
            f"{euro(taak.cent or 0)} staat klaar. {hoe} en meld het daarna hier.",
        )
    kan = "" if maand.eind <= vandaag else f", kan vanaf {datum(maand.eind)}"
    return (
        f"{maandnaam(maand).capitalize()} declareren{van} bij {wie}",
        euro(taak.cent or 0) + kan,
    )


def _payment(groep: Sequence[Taak], wie: str, vandaag: date) -> tuple[str, str]:
    """What a gemeente has to pay, or should have paid: how much, of which months, how late."""
    maanden = opsomming([maandnaam(m) for m in sorted({t.maand for t in groep if t.maand})])
    laat = (vandaag - groep[0].uiterlijk).days
    if laat <= 0:
        wat = f"{euro(groep[0].cent or 0)} over {maanden}."
        return f"Controleren of {wie} heeft betaald", wat
    dagen = count(laat, "dag", "dagen")
    meeste = "de oudste " if len(groep) > 1 else ""
    return (
        f"{wie} heeft {euro(sum(taak.cent or 0 for taak in groep))} niet betaald",
        f"Over {maanden}; {meeste}al {dagen} te laat. Kijk of het binnen is, en vraag ernaar.",
    )


def _of_lines(groep: Sequence[Taak], wie: str, namen: Taaknamen) -> tuple[str, str]:
    """Lines that came back, or that change after they were granted."""
    cent, van = euro(sum(taak.cent or 0 for taak in groep)), _who(groep, namen)
    if groep[0].soort is TaakSoort.CORRECTIE and groep[0].reden:
        wat = f"{_sentence(groep[0].reden)} {groep[0].actie}"
        return f"Correctie tegengehouden: {van} bij {wie}", wat
    if groep[0].soort is TaakSoort.CORRECTIE:
        return (
            f"{count(len(groep), 'correctie', 'correcties')} declareren bij {wie}",
            f"Gaat vanzelf mee met de volgende declaratie: {van}",
        )
    if groep[0].referentienummer is None:
        return (
            f"Afgekeurde zorg opnieuw declareren bij {wie}",
            f"{cent} gaat mee met de volgende declaratie: {van}",
        )
    wat = count(len(groep), "afgekeurde regel", "afgekeurde regels")
    return f"Beslissen over {wat} van {wie}", f"{cent}: {van}"


def _held(groep: Sequence[Taak], wie: str, namen: Taaknamen) -> tuple[str, str]:
    """Care that cannot be claimed yet, that the gemeente takes back, or that is not there."""
    taak = groep[0]
    if taak.soort is TaakSoort.CONTRACT:
        return f"Contract toevoegen voor {taak.productcode} bij {wie}", taak.reden
    if taak.soort is TaakSoort.UREN and taak.maand is not None:
        return f"Geen uren in {maandnaam(taak.maand)} bij {wie}", _who(groep, namen)
    if taak.referentienummer is not None:
        return f"Beslissen over teruggenomen zorg van {namen.client(taak)}", taak.over
    wat = "buiten de toewijzing" if taak.soort is TaakSoort.BEZWAAR else "tegengehouden"
    titel = f"Zorg {wat}: {namen.client(taak)}, {taak.productcode} bij {wie}"
    return titel, f"{_sentence(taak.reden)} {taak.actie}"


def _who(groep: Sequence[Taak], namen: Taaknamen) -> str:
    """The clients of a group, and how many more there are."""
    alle = list(dict.fromkeys(map(namen.bsn, groep)))
    getoond = [namen.named(bsn) for bsn in alle[:_HOOGSTENS_NAMEN]]
    if len(alle) > len(getoond):
        getoond.append(f"{len(alle) - len(getoond)} anderen")
    return opsomming(getoond)


def _sentence(tekst: str) -> str:
    return tekst[:1].upper() + tekst[1:]


def runs_out(taken: Iterable[Taak]) -> Iterator[Taak]:
    """Tasks about toewijzingen that end, or are used up before their end."""
    return (taak for taak in taken if taak.soort in (TaakSoort.EINDE, TaakSoort.VOLUME))
