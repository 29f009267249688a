"""What came of care that was stopped for good, where a gemeente asks for that (chapter 12)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from zorgadmin.application.kern.omgeving import Diensten, Omgeving
from zorgadmin.application.kern.opzoeken import find_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan.boeken import OpenBoek, open_book, open_books
from zorgadmin.application.regie.overzicht import Zorg, care_in
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.fouten import GebruikError, GeweigerdError
from zorgadmin.domain.indicatoren import INDICATOR_NAAM, NIETS_BEKEND, Indicator, Zorgresultaat
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.record import record
from zorgadmin.domain.regie.melding import Regieproduct, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK
from zorgadmin.domain.regie.stand import RegieStand
from zorgadmin.domain.tekst import opsomming
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.catalogus import waarschuwing


@record
class Zorguitkomst:
    """The result of the care of one toewijzing; `gevraagd` is what its gemeente asks for.

    `einde` and `reden` are those of the stop that was reported.
    """

    toewijzing: Toewijzing
    begin: date
    einde: date
    reden: str | None
    gevraagd: tuple[Indicator, ...]
    resultaat: Zorgresultaat

    @property
    def missing(self) -> list[Indicator]:
        """What is asked for and not noted yet."""
        return self.resultaat.missing(self.gevraagd)


def asked_by(afspraak: GemeenteAfspraak | None) -> tuple[Indicator, ...]:
    """What a gemeente asks for at a stop."""
    return tuple(map(Indicator, afspraak.indicatoren)) if afspraak is not None else ()


def outcomes(werk: Werk, boeken: Sequence[OpenBoek]) -> Iterator[Zorguitkomst]:
    """Of all care that was stopped for good, where its gemeente asks or something was noted."""
    for open_ in boeken:
        boek = open_.boek
        if boek.client is not None:
            # Outside the traffic no stop is reported; its gemeente has a book of the traffic too.
            continue
        gevraagd = asked_by(boek.afspraak)
        resultaten = werk.regie.results(boek.gemeente, boek.wet)
        for zorg in care_in(open_) if gevraagd or resultaten else ():
            gevonden = resultaten.get(zorg.toewijzing.id)
            if gevraagd or gevonden is not None:
                yield from _outcome(zorg, gevraagd, gevonden or NIETS_BEKEND)


def _outcome(
    zorg: Zorg, gevraagd: tuple[Indicator, ...], resultaat: Zorgresultaat
) -> Iterator[Zorguitkomst]:
    stop = zorg.stand.stop
    if zorg.stand.stand is RegieStand.GESTOPT and stop is not None and stop.einde is not None:
        yield Zorguitkomst(zorg.toewijzing, stop.begin, stop.einde, stop.reden, gevraagd, resultaat)


def all_outcomes(
    diensten: Diensten,
    jaar: int | None = None,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Sequence[Zorguitkomst]:
    """Every one, in order of its end; what is None does not filter, `jaar` is that of the end."""
    with diensten.kluis.lezen() as werk:
        alle = list(outcomes(werk, open_books(diensten, werk)))
    gekozen = [
        u
        for u in alle
        if jaar in (None, u.einde.year)
        and gemeente in (None, u.toewijzing.gemeente)
        and wet in (None, u.toewijzing.wet)
    ]
    return sorted(gekozen, key=lambda u: (u.einde, u.toewijzing.nummer))


def asking(diensten: Diensten) -> Sequence[GemeenteAfspraak]:
    """The agreements with gemeenten that ask for results."""
    with diensten.kluis.lezen() as werk:
        return [afspraak for afspraak in werk.praktijk.afspraken() if asked_by(afspraak)]


def outcomes_of(
    diensten: Diensten, nummer: int, gemeente: str | None = None, wet: Wet | None = None
) -> Sequence[Zorguitkomst]:
    """That of one toewijzing, if its care ended; GebruikError when it is unknown or not unique."""
    with diensten.kluis.lezen() as werk:
        t = find_toewijzing(werk, nummer, gemeente, wet)
    return [u for u in all_outcomes(diensten) if u.toewijzing.id == t.id]


def noteer(
    diensten: Diensten,
    nummer: int,
    resultaat: Zorgresultaat,
    gemeente: str | None = None,
    wet: Wet | None = None,
) -> Zorguitkomst:
    """Note or correct what came of care; what is not said stays as it was.

    GebruikError when the number is unknown or not unique, GeweigerdError when nobody asks for it or
    the stop was not reported yet.
    """
    if resultaat.is_empty:
        raise GebruikError("Zeg wat er te noteren is: uitval, tevredenheid of doelrealisatie.")
    with diensten.kluis.schrijven() as werk:
        t = find_toewijzing(werk, nummer, gemeente, wet)
        boek = open_book(diensten, werk, t.gemeente, t.wet)
        _require_asked(t, asked_by(boek.boek.afspraak), resultaat)
        eigen = next((u for u in outcomes(werk, [boek]) if u.toewijzing.id == t.id), None)
        if eigen is None:
            raise GeweigerdError(
                f"De zorg van toewijzing {nummer} is niet voorgoed gestopt. Meld eerst de stop; de "
                "resultaten noteer je daarbij."
            )
        nieuw = eigen.resultaat.with_later(resultaat)
        keep_result(werk, diensten.omgeving, t, resultaat)
        return Zorguitkomst(t, eigen.begin, eigen.einde, eigen.reden, eigen.gevraagd, nieuw)


def _require_asked(t: Toewijzing, gevraagd: Sequence[Indicator], resultaat: Zorgresultaat) -> None:
    """Data that nobody asks for are not kept."""
    gegeven = [soort for soort in Indicator if soort not in resultaat.missing(list(Indicator))]
    niet = [INDICATOR_NAAM[soort] for soort in gegeven if soort not in gevraagd]
    if niet:
        raise GeweigerdError(
            f"Gemeente {t.gemeente} ({t.wet}) vraagt niet om {opsomming(niet)}. Zet dat aan bij de "
            "afspraken met deze gemeente, of noteer het niet."
        )


def keep_result(werk: Werk, omgeving: Omgeving, t: Toewijzing, resultaat: Zorgresultaat) -> None:
    """Keep what came of care; the trail says that it was noted, not what."""
    resultaat = werk.regie.results(t.gemeente, t.wet).get(t.id, NIETS_BEKEND).with_later(resultaat)
    werk.regie.note_result(t.id, resultaat, omgeving.nu)
    bekend = [s.value for s in Indicator if s not in resultaat.missing(list(Indicator))]
    werk.logboek.add(
        Handeling.REGIE,
        f"toewijzing {t.nummer}",
        None,
        {"gemeente": t.gemeente, "wet": t.wet.value, "resultaten": bekend},
    )


def at_stop(
    werk: Werk, t: Toewijzing, producten: Sequence[Regieproduct], resultaat: Zorgresultaat
) -> list[Bevinding]:
    """ZA214: what a gemeente asks for at this stop and is not noted with it, or before.

    GeweigerdError when something is noted that nobody asks for, or at a stop that is none.
    """
    gevraagd = asked_by(
        next(
            (a for a in werk.praktijk.afspraken() if (a.gemeente, a.wet) == (t.gemeente, t.wet)),
            None,
        )
    )
    if not resultaat.is_empty:
        if not is_final(producten):
            raise GeweigerdError("Resultaten horen bij een stop die niet tijdelijk is.")
        _require_asked(t, gevraagd, resultaat)
    if not (gevraagd and is_final(producten)):
        return []
    eerder = werk.regie.results(t.gemeente, t.wet).get(t.id, NIETS_BEKEND)
    mist = eerder.with_later(resultaat).missing(gevraagd)
    if not mist:
        return []
    namen = opsomming([INDICATOR_NAAM[soort] for soort in mist])
    return [
        waarschuwing(
            "ZA214", f"Toewijzing {t.nummer}", f"De gemeente vraagt bij een stop naar {namen}."
        )
    ]


def is_final(producten: Sequence[Regieproduct]) -> bool:
    """Whether a message reports that care stopped for good."""
    return any(
        p.soort is RegieSoort.STOP and not p.is_removal and p.reden != TIJDELIJK for p in producten
    )


def in_words(resultaat: Zorgresultaat, gevraagd: Sequence[Indicator]) -> str:
    """What is known and what is not, in one sentence."""
    delen = []
    if resultaat.uitval is not None:
        delen.append("uitval" if resultaat.uitval else "geen uitval")
    if resultaat.tevredenheid is not None:
        delen.append(f"cliënttevredenheid {resultaat.tevredenheid}")
    if resultaat.doelrealisatie is not None:
        delen.append(f"doelen {resultaat.doelrealisatie} bereikt")
    mist = [INDICATOR_NAAM[soort] for soort in resultaat.missing(gevraagd)]
    if mist:
        delen.append(f"nog niet genoteerd: {opsomming(mist)}")
    return f"Resultaten: {'; '.join(delen)}." if delen else ""
