"""What is to be done about starts and stops: report, upload, hear of, mend (chapter 10 §3, §8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.plan.boek import Blad
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.application.regie.overzicht import Zorg, care_of, proposals_in, with_courses
from zorgadmin.application.regie.resultaten import Zorguitkomst
from zorgadmin.application.regie.woorden import report, title, why
from zorgadmin.codelijsten import labels, naam_van
from zorgadmin.domain.indicatoren import INDICATOR_NAAM
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding, RegieSoort
from zorgadmin.domain.regie.redenen import TIJDELIJK
from zorgadmin.domain.regie.stand import RegieStand
from zorgadmin.domain.regie.voorstel import MELD_WERKDAGEN, Voorstel
from zorgadmin.domain.retourcodes import ZEGT_NIETS
from zorgadmin.domain.tekst import datum, opsomming
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days
from zorgadmin.rules.catalogus import meaning

_SOORT = {RegieSoort.START: TaakSoort.START, RegieSoort.STOP: TaakSoort.STOP}
_VERVALT_MAANDEN = 3
"""Without a start a toewijzing lapses so many months after it began."""


def regie_tasks(werk: Werk, open_: OpenBoek, vandaag: date) -> Iterator[Taak]:
    """Tasks of all toewijzingen of a book; each report is one task at a time."""
    voorstellen = proposals_in(werk, open_, vandaag)
    yield from filter(None, open_.each(_to_report, voorstellen).values())
    opvallend = (z for z in open_.per_sheet(_to_look_at) if z) if voorstellen else ()
    for zorg in with_courses(werk, opvallend):
        t = zorg.toewijzing
        if (melding := zorg.wacht) is not None:
            yield _to_upload(melding, zorg) if melding.geupload is None else _unanswered(melding, t)
            if melding.geupload is None and melding.status is MeldingStatus.VERSTUURD:
                yield _unanswered(melding, t)
        elif zorg.afgekeurd and voorstellen[t.id] is None:
            yield _rejected(zorg, t)
        if zorg.besloten.teruggegeven is not None and not t.is_ingetrokken:
            yield _given_back(t, zorg.besloten.teruggegeven)
        elif _is_untouched(open_.boek.bladen[t.id], zorg):
            yield from _lapses(t, vandaag)


def _to_look_at(blad: Blad) -> Zorg | None:
    """The care of which a report is not settled, or that did not begin; None of all other."""
    zorg = care_of(blad)
    open_ = zorg.wacht or zorg.afgekeurd or zorg.besloten.teruggegeven or _is_untouched(blad, zorg)
    return zorg if open_ else None


def _is_untouched(blad: Blad, zorg: Zorg) -> bool:
    met_zorg = blad.leveringen or blad.lijnen
    return not met_zorg and zorg.stand.stand is RegieStand.NIET_GESTART


def result_tasks(uitkomsten: Iterable[Zorguitkomst]) -> Iterator[Taak]:
    """What a gemeente asks about care that was stopped, and is not noted yet.

    No protocol names a term: by the end of the next month the cliënt can still be asked.
    """
    for uitkomst in uitkomsten:
        if mist := uitkomst.missing:
            t = uitkomst.toewijzing
            namen = opsomming([INDICATOR_NAAM[soort] for soort in mist])
            reden = f"De gemeente vraagt naar {namen}; de zorg stopte op {datum(uitkomst.einde)}."
            taak = _about(
                t,
                TaakSoort.RESULTATEN,
                Maand.of(uitkomst.einde).volgende.eind,
                f"{_place(t)}: {reden}",
                "Noteer ze bij de toewijzing.",
            )
            yield taak._replace(reden=reden)


def _about(t: Toewijzing, soort: TaakSoort, uiterlijk: date, over: str, actie: str) -> Taak:
    return Taak(
        soort=soort,
        uiterlijk=uiterlijk,
        over=over,
        actie=actie,
        gemeente=t.gemeente,
        wet=t.wet,
        toewijzing_id=t.id,
        toewijzingnummer=t.nummer,
    )


def _place(t: Toewijzing) -> str:
    return f"Toewijzing {t.nummer}, gemeente {naam_van(t.gemeente)} ({t.wet.naam})"


def _to_report(voorstel: Voorstel | None) -> Taak | None:
    if voorstel is None:
        return None
    t = voorstel.toewijzing
    over = f"{_place(t)}: {title(voorstel)[0].lower()}{title(voorstel)[1:]}"
    return _about(t, _SOORT[voorstel.soort], voorstel.uiterlijk, over, why(voorstel))


def _term_from(melding: Regiemelding, zorg: Zorg) -> date:
    """The day from which the term of a report runs that waits for its upload.

    That of the care itself (OP271, OP272), however late the message was made; a correction, a break
    and a definitive stop after a break are due from the day on which they were known.
    """
    product, verloop = melding.product, zorg.verloop
    samen = [m for m in zorg.meldingen if m.bericht_id == melding.bericht_id]
    if verloop is None or len(samen) > 1 or product.is_removal or product.reden == TIJDELIJK:
        return melding.dagtekening
    if product.einde is None:
        return min(melding.dagtekening, max(product.begin, verloop.ontvangen))
    if len(zorg.stand.stops_on(product.begin)) > 1:
        return melding.dagtekening
    return min(melding.dagtekening, max(product.einde, verloop.einde_ontvangen))


def _to_upload(melding: Regiemelding, zorg: Zorg) -> Taak:
    product, t = melding.product, zorg.toewijzing
    bewaard = melding.status is not MeldingStatus.TE_VERSTUREN
    taak = _about(
        t,
        _SOORT[product.soort],
        add_working_days(_term_from(melding, zorg), MELD_WERKDAGEN),
        f"{product.soort}-bericht {melding.identificatie}: {_place(t)}, {report(product, t.wet)}",
        "Upload het in het portaal en meld dat."
        if bewaard
        else "Bewaar het en upload het in het portaal.",
    )
    return taak._replace(
        bericht_id=melding.bericht_id,
        identificatie=melding.identificatie,
        is_bewaard=bewaard,
    )


def _unanswered(melding: Regiemelding, t: Toewijzing) -> Taak:
    product = melding.product
    return _about(
        t,
        TaakSoort.REGIEANTWOORD,
        melding.answer_due,
        f"{product.soort}-bericht {melding.identificatie} wacht op antwoord: {_place(t)}, "
        f"{report(product, t.wet)}",
        "Lees het antwoord in; is het er niet, vraag de gemeente ernaar.",
    )


def _rejected(zorg: Zorg, t: Toewijzing) -> Taak:
    """What the gemeente rejected counts as never sent."""
    laatste = zorg.afgekeurd[-1]
    codes = [c for m in zorg.afgekeurd for c in m.retourcodes if c not in ZEGT_NIETS]
    bekend = labels("retourcode", t.wet)
    waarom = " ".join(
        f"{meaning(code) or bekend.get(code, 'Onbekende code.')} ({code})"
        for code in dict.fromkeys(codes)
    )
    taak = _about(
        t,
        _SOORT[laatste.product.soort],
        add_working_days(laatste.dagtekening, RETOUR_WERKDAGEN + MELD_WERKDAGEN),
        f"{laatste.product.soort}-bericht {laatste.identificatie} is afgekeurd: {_place(t)}, "
        f"{report(laatste.product, t.wet)}",
        f"{waarom} Het telt als niet verstuurd: herstel het en meld het opnieuw.".strip(),
    )
    return taak._replace(bericht_id=laatste.bericht_id)


def _given_back(t: Toewijzing, sinds: date) -> Taak:
    return _about(
        t,
        TaakSoort.MELDEN,
        add_working_days(sinds, MELD_WERKDAGEN),
        f"{_place(t)}: deze zorg kun je niet leveren, gezegd op {datum(sinds)}",
        "Laat het de gemeente weten; zij trekt de toewijzing in (301 met reden 13).",
    )


def _lapses(t: Toewijzing, vandaag: date) -> Iterator[Taak]:
    """In the months around it."""
    maand = Maand.of(t.ingangsdatum)
    laatste = maand.plus(_VERVALT_MAANDEN)
    dag = min(t.ingangsdatum.day, laatste.eind.day)
    vervalt = date(laatste.jaar, laatste.maand, dag)
    loopt = t.einddatum is None or t.einddatum >= vandaag
    nabij = maand.plus(_VERVALT_MAANDEN - 1) <= Maand.of(vandaag) <= laatste
    if loopt and nabij and not t.is_ingetrokken:
        yield _about(
            t,
            TaakSoort.VERVALT,
            vervalt,
            f"{_place(t)}: drie maanden na {datum(t.ingangsdatum)} nog geen zorg gestart",
            "Begin en meld de start, of geef de toewijzing terug; zonder start vervalt zij.",
        )
