"""The text of a calendar file, cut down to what is needed before it is parsed.

Parsing costs much more than looking, so events that cannot fall in the asked days go first, and
of the others only the lines that say when, for whom and whether they go on are kept. Source: RFC
5545. What would take too long is refused here: too many events, or repetitions without reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.record import record

GROOTSTE_MB = 25
MEESTE_AFSPRAKEN = 100_000
MEESTE_IN_MAANDEN = 10_000
MEESTE_REGELS = 40
MEESTE_UITZONDERINGEN = 10_000

_NODIG = frozenset(
    {"UID", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "STATUS"}
    | {"SUMMARY", "CATEGORIES", "ATTENDEE", "DESCRIPTION", "SEQUENCE"}
)
_LANG = frozenset({"RDATE", "EXDATE"})
_HERHALING = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[;:]", re.MULTILINE)
_VOUW = re.compile(r"(?:\r\n|\n|\r)[ \t]")
_NAAM = re.compile(r"([A-Za-z0-9-]{1,40})[;:]")
_DAGEN = {
    naam: re.compile(rf"^{naam}[^:\n]*:([0-9]{{4}})([0-9]{{2}})([0-9]{{2}})", re.MULTILINE)
    for naam in ("DTSTART", "DTEND")
}
_LANGSTE_KOP = 10_000
_LANGSTE_REGEL = 4_000
_RUIM = timedelta(days=2)
_GEWOON = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTH"})
_EENMALIG = frozenset({"BYHOUR", "BYMINUTE", "BYSECOND"})
_RUIMER = frozenset({"BYMONTHDAY", "BYSETPOS", "BYWEEKNO", "BYYEARDAY"})
_WEEKDAGEN = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_OUDSTE_JAAR = 1990


@record
class Blok:
    """One VEVENT: its place in the file, and its lines without those of its alarms."""

    nummer: int
    tekst: str

    @property
    def uid(self) -> str:
        """What its repetitions and their exceptions share; its place when it has none."""
        return self.value("UID") or f"#{self.nummer}"

    def value(self, naam: str) -> str:
        """What comes after the colon of the first line of this name."""
        return next(iter(self.values(naam)), "")

    def values(self, naam: str) -> list[str]:
        """The same of all lines of this name."""
        regels = re.findall(rf"^{naam}[;:].*$", self.tekst, re.MULTILINE)
        return [regel.partition(":")[2].strip() for regel in regels]

    def day(self, naam: str) -> date | None:
        """The day in the first line of this name, whatever its time zone."""
        gevonden = _DAGEN[naam].search(self.tekst)
        if gevonden is None:
            return None
        try:
            return date(*map(int, gevonden.groups()))
        except ValueError:
            return None

    @property
    def is_herhaling(self) -> bool:
        """Whether it repeats, or changes one of a series."""
        return _HERHALING.search(self.tekst) is not None

    def lines(self) -> Iterator[str]:
        """It as text again, with what says when, for whom and whether it goes on."""
        yield "BEGIN:VEVENT"
        geteld: Counter[str] = Counter()
        for regel in self.tekst.splitlines():
            gevonden = _NAAM.match(regel)
            naam = gevonden[1].upper() if gevonden else ""
            geteld[naam] += 1
            if naam in _NODIG and geteld[naam] <= MEESTE_REGELS:
                yield regel if naam in _LANG else regel[:_LANGSTE_REGEL]
        if not geteld["UID"]:
            yield f"UID:{self.uid}"
        yield "END:VEVENT"


@record
class Agendatekst:
    """A calendar file before it is parsed."""

    kop: str
    zones: tuple[str, ...]
    blokken: tuple[Blok, ...]

    def value(self, naam: str) -> str:
        """A property of the calendar itself."""
        gevonden = re.search(rf"^{naam}[;:](.*)$", self.kop, re.MULTILINE)
        return gevonden[1].strip() if gevonden else ""


def read(inhoud: bytes) -> Agendatekst:
    """Take a file apart; GeweigerdError when it is none, or too large."""
    if len(inhoud) > GROOTSTE_MB * 1024 * 1024:
        raise GeweigerdError(f"De agenda is groter dan {GROOTSTE_MB} MB. Exporteer minder maanden.")
    tekst = _VOUW.sub("", _decode(inhoud)).replace("\r\n", "\n").replace("\r", "\n")
    if not tekst.lstrip().upper().startswith("BEGIN:VCALENDAR"):
        raise GeweigerdError("Dit is geen agenda, of zij is beschadigd. Exporteer haar opnieuw.")
    # An event that is not in it removes its levering: half a file may not pass for a whole one.
    if not tekst.rstrip().endswith(("END:VCALENDAR", "end:vcalendar")):
        raise GeweigerdError("De agenda is afgebroken. Exporteer haar opnieuw.")
    blokken = []
    for nummer, blok in enumerate(_parts(tekst, "VEVENT"), start=1):
        if nummer > MEESTE_AFSPRAKEN:
            raise GeweigerdError(
                "De agenda heeft meer dan 100.000 afspraken. Exporteer minder maanden."
            )
        blokken.append(Blok(nummer, blok))
    eerste = tekst.find("\nBEGIN:")
    kop = tekst[:_LANGSTE_KOP] if eerste < 0 else tekst[: min(eerste, _LANGSTE_KOP)]
    return Agendatekst(kop, tuple(_parts(tekst, "VTIMEZONE")), tuple(blokken))


def _parts(tekst: str, soort: str) -> Iterator[str]:
    """What is inside each component of a kind, without the alarms in it."""
    begin, einde = f"BEGIN:{soort}\n", f"\nEND:{soort}"
    plek = tekst.find(begin)
    while plek >= 0:
        tot = tekst.find(einde, plek)
        if tot < 0:
            return
        deel = tekst[plek + len(begin) : tot + 1]
        yield _without_alarms(deel)
        plek = tekst.find(begin, tot)


def _without_alarms(deel: str) -> str:
    """An event without what is inside its alarms; one that does not end takes all that follows."""
    begin, einde = "BEGIN:VALARM", "END:VALARM"
    plek, over = deel.find(begin), []
    vanaf = 0
    while plek >= 0:
        over.append(deel[vanaf:plek])
        tot = deel.find(einde, plek)
        if tot < 0:
            return "".join(over)
        vanaf = tot + len(einde)
        plek = deel.find(begin, vanaf)
    return "".join((*over, deel[vanaf:]))


def _decode(inhoud: bytes) -> str:
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        return inhoud.decode("utf-16", "replace")
    try:
        return inhoud.decode("utf-8-sig")
    except UnicodeDecodeError:
        return inhoud.decode("cp1252", "replace")


def candidates(blokken: Iterable[Blok], van: date, tot: date) -> tuple[list[Blok], int]:
    """Events that may touch these days, and how many repeat in a way that is not followed.

    GeweigerdError when there are too many.
    """
    gekozen = []
    overgeslagen = uitzonderingen = 0
    for blok in blokken:
        begin = blok.day("DTSTART")
        if begin is None or begin > tot + _RUIM:
            continue
        if blok.is_herhaling:
            lijsten = [*blok.values("RDATE"), *blok.values("EXDATE")]
            uitzonderingen += sum(lijst.count(",") + 1 for lijst in lijsten)
            if not all(_can_follow(regel, begin) for regel in blok.values("RRULE")):
                overgeslagen += 1
                continue
        elif (blok.day("DTEND") or begin) < van - _RUIM and "\nDURATION" not in blok.tekst:
            continue
        gekozen.append(blok)
    if len(gekozen) > MEESTE_IN_MAANDEN or uitzonderingen > MEESTE_UITZONDERINGEN:
        raise GeweigerdError(
            f"De agenda heeft in deze maanden meer dan {MEESTE_IN_MAANDEN // 1000} duizend "
            "afspraken. Kies minder maanden."
        )
    return gekozen, overgeslagen


def _can_follow(regel: str, begin: date) -> bool:
    """Whether a repetition comes to its next time within a reasonable search.

    One that never comes again, such as on 30 February, is searched for until the year 9999.
    """
    delen: Mapping[str, str] = {
        naam.strip().upper(): waarde.strip().upper()
        for naam, _, waarde in (deel.partition("=") for deel in regel.split(";"))
        if naam.strip()
    }
    soort = delen.get("FREQ")
    ruim = soort in ("MONTHLY", "YEARLY")
    if soort not in ("DAILY", "WEEKLY") and not ruim:
        return False
    if any("," in waarde for naam, waarde in delen.items() if naam in _EENMALIG):
        return False
    if set(delen) - _GEWOON - _EENMALIG - (_RUIMER if ruim else frozenset()):
        return False
    if begin.year < _OUDSTE_JAAR and soort != "YEARLY":
        return False
    stap = int(delen.get("INTERVAL", "1")) if delen.get("INTERVAL", "1").isdecimal() else 0
    if not 0 < stap < 10_000:
        return False
    dagen = delen.get("BYDAY", "")
    if soort == "DAILY" and dagen:
        return stap % 7 != 0 or _WEEKDAGEN[begin.weekday()] in dagen.split(",")
    return True
