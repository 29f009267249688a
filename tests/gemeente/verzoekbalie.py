"""The desk of a municipality for requests: takes 315 and 317, decides, and never trusts the sender.

It follows chapter 10 §4 to §7 on its own and reads the XML itself, so that a mistake of the program
is not repeated here. Only one productcode per toewijzing is played, always with a volume.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count

from lxml import etree

DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Loopt:
    """A toewijzing at the desk."""

    nummer: int
    code: str
    van: date
    tot: date
    volume: int
    frequentie: str = "2"


@dataclass(slots=True)
class Balie:
    """What the desk knows of one client."""

    toewijzingen: dict[int, Loopt] = field(default_factory=dict)
    wacht: dict[str, list[tuple[Loopt, bool]]] = field(default_factory=dict)
    referenties: set[str] = field(default_factory=set)
    _nummers: count[int] = field(default_factory=lambda: count(5001))

    def judge(self, inhoud: bytes, vandaag: date) -> list[str]:
        """Retourcodes that the message would get; none: it is taken."""
        root = etree.fromstring(inhoud)
        soort = "315" if root.findall(".//{*}AangevraagdProduct") else "317"
        codes = self._common(root)
        return codes + (self._vow(root, vandaag) if soort == "317" else self._vot(root))

    def take(self, inhoud: bytes) -> None:
        """Take a message that was judged: it waits for a decision."""
        root = etree.fromstring(inhoud)
        for product in root.findall(".//{*}AangevraagdProduct"):
            referentie = _text(product, "ReferentieAanbieder")
            self.referenties.add(referentie)
            self.wacht[referentie] = [(self._wanted(product, None), True)]
        for verzoek in root.findall(".//{*}Verzoek"):
            referentie = _text(verzoek, "ReferentieAanbieder")
            self.referenties.add(referentie)
            self.wacht[referentie] = self._package(verzoek)

    def refuse(self, referentie: str) -> None:
        """Refuse a request."""
        del self.wacht[referentie]

    def can_honour(self, referentie: str) -> bool:
        """Whether the client then has no product twice on one day (TR302)."""
        nieuw = [loopt for loopt, _ in self.wacht[referentie]]
        bekend = {loopt.nummer for loopt in nieuw}
        over = [t for t in self.toewijzingen.values() if t.nummer not in bekend]
        return not _stacked([*nieuw, *over])

    def honour(self, referentie: str) -> list[tuple[Loopt, bool]]:
        """Every toewijzing of the client after this, and whether it carries the reference."""
        delen = self.wacht.pop(referentie)
        self.toewijzingen |= {loopt.nummer: loopt for loopt, _ in delen}
        met = {loopt.nummer for loopt, _ in delen}
        return [(loopt, loopt.nummer in met) for loopt in self.toewijzingen.values()]

    def _common(self, root: etree._Element) -> list[str]:
        namen = [e.text or "" for e in root.iterfind(".//{*}ReferentieAanbieder")]
        codes = ["9347"] * any(naam in self.referenties for naam in namen)
        codes += ["0001"] * (len(set(namen)) != len(namen))
        return codes + ["9374"] * bool(self.wacht)

    def _vot(self, root: etree._Element) -> list[str]:
        delen = [self._wanted(p, None) for p in root.iterfind(".//{*}AangevraagdProduct")]
        return ["0001"] * (_stacked(delen) or any(d.tot < d.van for d in delen))

    def _vow(self, root: etree._Element, vandaag: date) -> list[str]:
        actueel = {n for n, t in self.toewijzingen.items() if t.tot >= vandaag}
        blijft = [int(_text(p, "ToewijzingNummer")) for p in _all(root, "OngewijzigdProduct")]
        wijzigt = [int(_text(p, "ToewijzingNummer")) for p in _all(root, "TeWijzigenProduct")]
        codes = ["9349"] * (not actueel <= {*blijft, *wijzigt})
        codes += ["9350"] * (not actueel.issuperset(blijft))
        codes += ["9351"] * (not actueel.issuperset(wijzigt))
        if codes:
            return codes
        codes += ["0001"] * (not blijft and not wijzigt)
        codes += ["0001"] * (not wijzigt and not _all(root, "NieuwProduct"))
        for product in _all(root, "NieuwProduct"):
            codes += ["0001"] * (_day(product, "GewensteIngangsdatum") <= vandaag)
        for product in _all(root, "TeWijzigenProduct"):
            t = self.toewijzingen[int(_text(product, "ToewijzingNummer"))]
            van, nieuw = _day(product, "GewensteIngangsdatum"), self._wanted(product, t)
            codes += ["9357"] * (van <= vandaag and van != t.van)
            totaal = "6" in (t.frequentie, nieuw.frequentie)
            codes += ["9373"] * (totaal and nieuw.volume != t.volume and van != t.van)
            codes += ["iv092"] * (van != t.van and not t.van <= van <= t.tot)
            codes += ["0001"] * (nieuw.tot < nieuw.van)
        verzoek = root.find(".//{*}Verzoek")
        assert verzoek is not None
        return codes + ["9361"] * _stacked([loopt for loopt, _ in self._package(verzoek)])

    def _package(self, verzoek: etree._Element) -> list[tuple[Loopt, bool]]:
        """All that the client is to have, as the desk would assign it (IV066)."""
        delen = [
            (self.toewijzingen[int(_text(product, "ToewijzingNummer"))], True)
            for product in _all(verzoek, "OngewijzigdProduct")
        ]
        for product in _all(verzoek, "TeWijzigenProduct"):
            t = self.toewijzingen[int(_text(product, "ToewijzingNummer"))]
            nieuw = self._wanted(product, t)
            if nieuw.van == t.van:
                delen.append((replace(nieuw, nummer=t.nummer), True))
            else:
                delen.append((replace(t, tot=nieuw.van - DAG), True))
                delen.append((nieuw, True))
        delen += [(self._wanted(p, None), True) for p in _all(verzoek, "NieuwProduct")]
        return delen

    def _wanted(self, product: etree._Element, oud: Loopt | None) -> Loopt:
        van = "ToewijzingIngangsdatum" if _has(product, "ToewijzingIngangsdatum") else ""
        tot = "ToewijzingEinddatum" if van else "Einddatum"
        return Loopt(
            next(self._nummers),
            oud.code if oud else _text(product, "Code"),
            _day(product, van or "GewensteIngangsdatum"),
            _day(product, tot),
            int(_text(product, "Volume")),
            _text(product, "Frequentie"),
        )


def _stacked(delen: list[Loopt]) -> bool:
    return any(
        een.code == ander.code and een.van <= ander.tot and ander.van <= een.tot
        for nummer, een in enumerate(delen)
        for ander in delen[:nummer]
    )


def _all(deel: etree._Element, naam: str) -> list[etree._Element]:
    return deel.findall(f".//{{*}}{naam}")


def _has(deel: etree._Element, naam: str) -> bool:
    return deel.find(f".//{{*}}{naam}") is not None


def _text(deel: etree._Element, naam: str) -> str:
    tekst = deel.findtext(f".//{{*}}{naam}")
    assert tekst is not None, naam
    return tekst


def _day(deel: etree._Element, naam: str) -> date:
    return date.fromisoformat(_text(deel, naam))
