"""Hours in the audit trail: which visits, of whom and what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.application.kluis.logboek.waarden import Waarden
from zorgadmin.domain.levering import LeveringSoort
from zorgadmin.domain.tekst import MAANDEN, count, opsomming
from zorgadmin.domain.uren_getypt import write_amount

_MEESTE = 4
_EENHEID = {
    LeveringSoort.STUKS: ("stuk", "stuks"),
    LeveringSoort.ETMAAL: ("etmaal", "etmalen"),
    LeveringSoort.DAGDEEL: ("dagdeel", "dagdelen"),
}
_DELEN = (
    ("toegevoegd", "toegevoegd"),
    ("bijgewerkt", "gewijzigd"),
    ("verwijderd", "verwijderd"),
    ("geparkeerd", "zonder toewijzing bewaard"),
)


def hours_sentence(onderwerp: str, na: Waarden, jaar: int) -> str:
    """Hours by hand: the visits, or how many where an older release kept no more.

    `jaar` is that of the entry, which a day need not repeat.
    """
    bezoeken = na.delen("bezoeken")
    if not bezoeken:
        return f"Uren op {_place(onderwerp)}: {counts(na)}"
    zinnen = [_visit(bezoek, jaar) for bezoek in bezoeken[:_MEESTE]]
    aantal = sum(na.aantal(naam) for naam, _ in _DELEN)
    if (over := aantal - len(zinnen)) > 0:
        zinnen.append(f"en nog {count(over, 'bezoek', 'bezoeken')}")
    return "; ".join(zinnen)


def counts(na: Waarden) -> str:
    """How many visits were added, changed and removed."""
    delen = [
        f"{count(na.aantal(naam), 'bezoek', 'bezoeken')} {woord}"
        for naam, woord in _DELEN
        if na.aantal(naam)
    ]
    return opsomming(delen) if delen else "niets veranderd"


def moved_sentence(voor: Waarden, na: Waarden) -> str:
    """Hours that went to another toewijzing."""
    aantal = len(na.lijst("leveringen"))
    return (
        f"{count(aantal, 'bezoek', 'bezoeken')} verplaatst van toewijzing "
        f"{voor.tekst('toewijzingnummer')} naar {na.tekst('toewijzingnummer')}{na.wet}"
    )


def _place(onderwerp: str) -> str:
    """A toewijzing by its number alone: "toewijzing 0384 jw 1001" of older releases."""
    eerste, *rest = onderwerp.split()
    return f"{eerste} {rest[-1]}" if eerste == "toewijzing" and rest else onderwerp


def _visit(bezoek: Waarden, jaar: int) -> str:
    nummer = bezoek.tekst("client")
    wie = f"bij cliënt {nummer}" if nummer else "bij een cliënt zonder toewijzing"
    voor, na = _amount(bezoek, "voor"), _amount(bezoek, "na")
    if voor and na:
        if bezoek.tekst("datum_voor"):
            dagen = f"{_day(bezoek, 'datum_voor', jaar)} naar {_day(bezoek, 'datum', jaar)}"
            wat = voor if voor == na else f"{voor} → {na}"
            return f"Uren {wie} van {dagen} verplaatst: {wat}"
        if _amount(bezoek, "voor") == na:
            return f"Notitie {wie} van {_day(bezoek, 'datum', jaar)} gewijzigd"
        wat = f"{voor} → {na}"
    else:
        wat = f"{na} toegevoegd" if na else f"{voor} verwijderd"
    return f"Uren van {_day(bezoek, 'datum', jaar)} {wie}: {wat}"


def _amount(bezoek: Waarden, kant: str) -> str:
    if not bezoek.tekst(kant):
        return ""
    soort = bezoek.tekst("soort")
    hoeveel = bezoek.aantal(kant)
    if soort not in set(LeveringSoort):
        return str(hoeveel)
    woorden = _EENHEID.get(LeveringSoort(soort))
    tekst = count(hoeveel, *woorden) if woorden else write_amount(hoeveel, LeveringSoort(soort))
    tijden: Sequence[str] = bezoek.lijst(f"{kant}_tijden")
    return f"{tekst} ({'–'.join(tijden)})" if tijden else tekst


def _day(bezoek: Waarden, naam: str, jaar: int) -> str:
    dag = date.fromisoformat(bezoek.tekst(naam))
    tekst = f"{dag.day} {MAANDEN[dag.month - 1]}"
    return tekst if dag.year == jaar else f"{tekst} {dag.year}"
