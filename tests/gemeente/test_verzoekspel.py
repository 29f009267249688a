"""Random requests to an independent desk: what is sent is taken, what is refused would not be."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.cli.post import Toegewezen, bericht301
from tests.cli.post_verzoek import bericht319
from tests.cli.verzoeken import kop, nieuw, product, wijzig
from tests.gemeente.verzoekbalie import Balie, Loopt
from tests.spel import Json, Spel

CODES = ("45A01", "45A02", "45A03")
BEGIN = date(2026, 2, 2)
_EENHEID = {"2": "week", "6": "totaal"}


class Verzoekspel(RuleBasedStateMachine):
    """One client at one gemeente; the desk judges every message that the program makes."""

    def __init__(self) -> None:
        super().__init__()
        self._map = tempfile.TemporaryDirectory()
        self.spel = Spel(Path(self._map.name), vandaag=BEGIN.isoformat())
        self.balie = Balie()
        self.volgnummers = count(1)
        self.spel.richt_in()
        for nummer, (code, frequentie) in enumerate((("45A01", "2"), ("45A02", "6")), 1):
            loopt = Loopt(nummer, code, date(2026, 1, 1), date(2026, 12, 31), 4, frequentie)
            self.balie.toewijzingen[nummer] = loopt
        self.post({})

    def teardown(self) -> None:
        self._map.cleanup()

    @property
    def vandaag(self) -> date:
        return date.fromisoformat(self.spel.vandaag)

    def post(self, referenties: dict[int, str]) -> Json:
        """The 301 that names everything the client has."""
        op = self.spel.vandaag
        producten = [
            Toegewezen(
                t.nummer,
                t.van.isoformat(),
                t.tot.isoformat(),
                code=t.code,
                omvang=(t.volume, "04", t.frequentie),
                reden="12" if t.nummer in referenties and t.nummer < 5001 else None,
                datum=op,
                referentie=referenties.get(t.nummer),
            )
            for t in self.balie.toewijzingen.values()
        ]
        nummer = f"G{next(self.volgnummers)}"
        return self.spel.importeer(bericht301(*producten, identificatie=nummer, dagtekening=op))

    def ask(self, tekst: str) -> None:
        """Make a request; the desk and the program agree about it."""
        bestand = self.spel.bestand("v.toml", tekst)
        uitkomst = self.spel.run("verzoek", bestand, "--naar", self.spel.naar)
        document = uitkomst.json
        if uitkomst.code == 0:
            inhoud = Path(document["bestand"]).read_bytes()
            assert self.balie.judge(inhoud, self.vandaag) == []
            self.balie.take(inhoud)
            return
        assert uitkomst.code == 3
        codes = {b["retourcode"] for b in document["bevindingen"] if b["ernst"] == "fout"}
        if "9374" in codes:
            assert self.balie.wacht
        assert codes
        if codes == {"9374"}:
            assert self.balie.wacht

    @rule(
        code=st.sampled_from(CODES),
        over=st.integers(-40, 200),
        dagen=st.integers(-3, 120),
        volume=st.integers(1, 9),
    )
    def ask_for_care(self, code: str, over: int, dagen: int, volume: int) -> None:
        van = self.vandaag + timedelta(days=over)
        tot = van + timedelta(days=dagen)
        self.ask(
            kop("toewijzing")
            + product(code, van.isoformat(), tot.isoformat(), (volume, "uur", "week"))
        )

    @rule(
        data=st.data(), over=st.integers(-20, 250), volume=st.integers(1, 9), korter=st.booleans()
    )
    def ask_for_a_change(self, data: st.DataObject, over: int, volume: int, korter: bool) -> None:
        nummer = data.draw(st.sampled_from(sorted(self.balie.toewijzingen)))
        dag = (self.vandaag + timedelta(days=over)).isoformat()
        velden: dict[str, object] = (
            {"einddatum": dag} if korter else {"ingangsdatum": dag, "volume": volume}
        )
        self.ask(kop("wijziging") + "reden = 2\n" + wijzig(nummer, **velden))

    @rule(code=st.sampled_from(CODES), over=st.integers(-2, 200), dagen=st.integers(0, 90))
    def ask_for_more(self, code: str, over: int, dagen: int) -> None:
        van = self.vandaag + timedelta(days=over)
        tot = van + timedelta(days=dagen)
        self.ask(
            kop("wijziging")
            + "reden = 1\n"
            + nieuw(code, van.isoformat(), tot.isoformat(), (2, "uur", "week"))
        )

    @precondition(lambda self: self.balie.wacht)
    @rule(data=st.data())
    def refuse(self, data: st.DataObject) -> None:
        referentie = data.draw(st.sampled_from(sorted(self.balie.wacht)))
        self.balie.refuse(referentie)
        nummer = f"A{next(self.volgnummers)}"
        self.spel.importeer(
            bericht319(referentie, identificatie=nummer, dagtekening=self.spel.vandaag)
        )

    @precondition(lambda self: self.balie.wacht)
    @rule(data=st.data())
    def honour(self, data: st.DataObject) -> None:
        kan = [r for r in sorted(self.balie.wacht) if self.balie.can_honour(r)]
        if not kan:
            return
        referentie = data.draw(st.sampled_from(kan))
        delen = self.balie.honour(referentie)
        met = {loopt.nummer: referentie for loopt, heeft in delen if heeft}
        met = {n: r for n, r in met.items() if n in {t.nummer for t, _ in delen}}
        resultaat = self.post(met)
        (verzoek,) = resultaat["gevolgen"]["verzoeken"]
        assert (verzoek["referentie"], verzoek["stand"]) == (referentie, "gehonoreerd")
        assert verzoek["verschillen"] == []

    @rule(dagen=st.integers(1, 30))
    def wait(self, dagen: int) -> None:
        self.spel.vandaag = (self.vandaag + timedelta(days=dagen)).isoformat()

    @invariant()
    def what_waits_here_waits_there(self) -> None:
        lijst = self.spel.run("verzoeken").json
        wachtend = {v["referentie"] for v in lijst if v["stand"] == "verstuurd"}
        assert wachtend == set(self.balie.wacht)


TestVerzoekspel = Verzoekspel.TestCase
TestVerzoekspel.settings = settings(
    max_examples=5,
    stateful_step_count=9,
    deadline=None,
    # What fails is short already, and to make it shorter takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
