"""Random histories of starts and stops against a gemeente that knows only the rules.

What the program sends is never rejected, unless the gemeente forgot something or answers no for a
reason of its own; what the program refuses would have been rejected, but for what it holds itself
to: nothing rests on an unanswered message, and only what was reported last is taken back.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.domein_builders import toewijzing
from tests.gemeente.regie import Json, Regiegemeente
from tests.regiebouw import melding, start, stop, weg
from zorgadmin.domain.regie.melding import MeldingStatus, Regiemelding, Regieproduct, RegieSoort
from zorgadmin.domain.regie.stand import RegieStand, state_of
from zorgadmin.rules.niveau3 import regie

EERSTE = date(2026, 1, 5)
T = toewijzing("2026-01-01", "2026-12-31")
EIGEN = {"OP033", "OP080", "OP377"}
"""Rules that the provider holds itself to."""

DAGEN = st.integers(0, 40).map(lambda n: EERSTE + timedelta(days=n))
REDENEN = st.sampled_from(["20", "31", "32"])


def _document(product: Regieproduct) -> Json:
    return {
        "toewijzingnummer": product.nummer,
        "productcategorie": product.productcategorie,
        "productcode": product.productcode,
        "begin": product.begin.isoformat(),
        "einde": product.einde.isoformat() if product.einde else None,
        "reden": product.reden,
        "status_aanlevering": str(product.aanlevering),
    }


class Regiespel(RuleBasedStateMachine):
    """One toewijzing, day after day."""

    def __init__(self) -> None:
        super().__init__()
        self.gemeente = Regiegemeente({10001})
        self.meldingen: list[Regiemelding] = []
        self.vandaag = EERSTE + timedelta(days=60)
        self.nummer = 0
        self.vergeten = False

    def send(self, *producten: Regieproduct) -> None:
        """Report something, or have it refused."""
        stand = state_of(self.meldingen)
        bevindingen = regie.judge_all(producten, T, stand)
        wacht = regie.op080("plek", stand)
        dubbel = len({p.sleutel for p in producten}) < len(producten)
        codes = {b.retourcode or b.regel for b in bevindingen} | ({"0001"} if dubbel else set())
        if wacht is not None:
            return
        if codes:
            if not codes & EIGEN and not self.vergeten:
                self.would_reject(producten)
            return
        self.nummer += 1
        self.meldingen += [
            replace(melding(p, MeldingStatus.VERSTUURD), bericht_id=self.nummer) for p in producten
        ]
        if self.nummer % 4:
            # Most are answered at once, so that much happens in one history.
            self.answer(eigen_reden=False)

    def would_reject(self, producten: tuple[Regieproduct, ...]) -> None:
        """What was refused here is refused there; that leaves it as it was."""
        voor = {nummer: list(lijst) for nummer, lijst in self.gemeente.staat.items()}
        codes = self.judged(producten)
        assert codes, producten
        self.gemeente.staat = voor

    def judged(self, producten: tuple[Regieproduct, ...] | list[Regieproduct]) -> list[str]:
        """The codes of the gemeente on one message."""
        return self.gemeente.judge(
            producten[0].soort, [_document(p) for p in producten], self.vandaag.isoformat()
        )

    @property
    def open_(self) -> list[Regiemelding]:
        """The reports of the message that waits."""
        return [m for m in self.meldingen if m.status.waits]

    # --- What the practice does -------------------------------------------------------------------

    @rule(begin=DAGEN)
    def starts(self, begin: date) -> None:
        self.send(start(begin.isoformat()))

    @precondition(lambda self: state_of(self.meldingen).start is not None)
    @rule(na=st.integers(-2, 9), reden=REDENEN)
    def stops(self, na: int, reden: str) -> None:
        """Around the last stop of the start that stands, or some days after it."""
        stand = state_of(self.meldingen)
        assert stand.start is not None
        begin = stand.start.begin
        eerder = [p.einde for p in stand.stops_on(begin) if p.einde is not None]
        einde = max(eerder, default=begin) + timedelta(days=na)
        if begin <= einde:
            self.send(stop(begin.isoformat(), einde.isoformat(), reden))

    @precondition(lambda self: bool(self.meldingen))
    @rule(data=st.data())
    def reports_again(self, data: st.DataObject) -> None:
        m = data.draw(st.sampled_from(self.meldingen))
        self.send(replace(m.product, aanlevering="1"))

    @rule(begin=DAGEN, einde=DAGEN, reden=REDENEN)
    def stops_something(self, begin: date, einde: date, reden: str) -> None:
        if begin <= einde:
            self.send(stop(begin.isoformat(), einde.isoformat(), reden))

    @precondition(lambda self: bool(self.meldingen))
    @rule(data=st.data())
    def takes_back(self, data: st.DataObject) -> None:
        m = data.draw(st.sampled_from(self.meldingen))
        self.send(weg(replace(m.product, aanlevering="1")))

    @precondition(lambda self: bool(state_of(self.meldingen).stapel))
    @rule(dag=DAGEN, reden=REDENEN)
    def corrects(self, dag: date, reden: str) -> None:
        boven = state_of(self.meldingen).stapel[-1]
        if boven.soort is RegieSoort.START:
            self.send(weg(boven), start(dag.isoformat()))
        elif boven.begin <= dag:
            self.send(weg(boven), stop(boven.begin.isoformat(), dag.isoformat(), reden))

    # --- What the gemeente does -------------------------------------------------------------------

    @precondition(lambda self: bool(self.open_))
    @rule(eigen_reden=st.sampled_from([False] * 5 + [True]))
    def answers(self, eigen_reden: bool) -> None:
        self.answer(eigen_reden=eigen_reden)

    def answer(self, *, eigen_reden: bool) -> None:
        """The return message on what waits."""
        open_ = self.open_
        producten = [m.product for m in open_]
        if eigen_reden:
            # No, for a reason of its own: the message counts as never sent.
            codes = ["8187"]
        else:
            codes = self.judged(producten)
            assert not codes or self.vergeten, (codes, producten)
        status = MeldingStatus.AFGEKEURD if codes else MeldingStatus.BEVESTIGD
        self.meldingen = [replace(m, status=status) if m in open_ else m for m in self.meldingen]

    @precondition(lambda self: not self.open_ and self.gemeente.staat.get(10001))
    @rule(kans=st.integers(0, 40))
    def forgets(self, kans: int) -> None:
        if kans == 40:
            self.gemeente.staat[10001].pop()
            self.vergeten = True

    # --- What always holds ------------------------------------------------------------------------

    @invariant()
    def both_say_the_same(self) -> None:
        if self.open_ or self.vergeten:
            return
        stand = state_of(self.meldingen)
        hier = [_document(p) for p in stand.stapel]
        assert hier == self.gemeente.staat.get(10001, [])

    @invariant()
    def the_pile_is_sound(self) -> None:
        """A stop lies on its own start, and never two starts run."""
        stand = state_of(self.meldingen)
        loopt: Regieproduct | None = None
        for product in stand.stapel:
            if product.soort is RegieSoort.START:
                assert loopt is None
                loopt = laatste = product
            else:
                assert product.begin == laatste.begin
                loopt = None
        assert (stand.stand is RegieStand.GESTART) is (loopt is not None)


Regiespel.TestCase.settings = settings(max_examples=150, stateful_step_count=50)
TestRegie = Regiespel.TestCase
