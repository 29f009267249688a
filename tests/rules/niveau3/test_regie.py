"""Level 3 of start and stop: each rule by the retourcode that the gemeente would give."""

from __future__ import annotations

import pytest

from tests.domein_builders import dag, toewijzing
from tests.regiebouw import melding, stand, start, stop, weg
from zorgadmin.domain.regie.melding import MeldingStatus, Regieproduct
from zorgadmin.domain.regie.stand import Regiestand, state_of
from zorgadmin.rules.niveau3 import regie

B, B2, E = "2026-02-02", "2026-05-04", "2026-03-31"
TIJDELIJK, EINDE = stop(B, E, "20"), stop(B, E, "33")


def codes(nu: Regiestand, *producten: Regieproduct) -> list[str | None]:
    gevonden = regie.judge_all(producten, toewijzing(), nu)
    return [b.retourcode or b.regel for b in gevonden]


@pytest.mark.parametrize(
    ("voor", "nieuw", "verwacht"),
    [
        ([], [start(B)], []),
        ([], [stop(B, E)], ["9069"]),
        ([], [weg(start(B))], ["9063"]),
        ([start(B)], [start(B)], ["9074", "9326"]),
        ([start(B)], [start(B2)], ["9326"]),
        ([start(B)], [stop(B2, "2026-06-01")], ["9069"]),
        ([start(B)], [stop(B, E, code="45A03")], ["9069"]),
        ([start(B)], [weg(start(B2))], ["9063"]),
        ([start(B)], [weg(start(B))], []),
        ([start(B), TIJDELIJK], [weg(start(B))], ["9071"]),
        ([start(B), TIJDELIJK], [stop(B, "2026-04-30", "20")], ["9413"]),
        # Worked example C: the definitive stop directly after the temporary one.
        ([start(B), TIJDELIJK], [stop(B, E, "33")], []),
        ([start(B), TIJDELIJK], [stop(B, "2026-03-30", "33")], ["9414"]),
        ([start(B), TIJDELIJK, EINDE], [stop(B, "2026-04-30", "33")], ["9415"]),
        ([start(B), EINDE], [EINDE], ["9074", "9415"]),
        ([start(B), EINDE], [start(B2)], []),
        ([start(B), EINDE], [start(B)], ["9074", "OP377"]),
        ([start(B), EINDE], [start(E)], ["OP377"]),
        ([start(B), TIJDELIJK, start(B2)], [stop(B, "2026-06-01")], ["9069"]),
        ([start(B), TIJDELIJK, start(B2)], [weg(TIJDELIJK)], ["OP033"]),
        ([start(B), TIJDELIJK, start(B2)], [weg(start(B2))], []),
        # Removed is as never sent.
        ([start(B), EINDE, weg(EINDE)], [EINDE], []),
        ([start(B), weg(start(B))], [weg(start(B))], ["9063"]),
        # A correction is judged product after product.
        ([start(B), EINDE], [weg(EINDE), stop(B, E, "32")], []),
        ([start(B)], [weg(start(B)), start(B2)], []),
        ([start(B), EINDE], [weg(start(B)), start(B2)], ["9071"]),
    ],
)
def test_the_gemeente_would_answer(
    voor: list[Regieproduct], nieuw: list[Regieproduct], verwacht: list[str]
) -> None:
    assert codes(stand(*voor), *nieuw) == verwacht


def test_a_number_that_no_301_brought_is_9019() -> None:
    (bevinding,) = regie.judge_all([start(B)], None, Regiestand())
    assert (bevinding.regel, bevinding.retourcode) == ("TR019", "9019")


def test_nothing_is_sent_that_rests_on_an_unanswered_message() -> None:
    assert regie.op080("plek", stand(start(B))) is None
    wacht = state_of([melding(start(B), MeldingStatus.VERSTUURD)])
    bevinding = regie.op080("plek", wacht)
    assert bevinding is not None
    assert bevinding.uitleg.endswith("dat wordt uiterlijk 04-06-2026 verwacht.")


def test_dates_that_look_odd_are_remarked_on() -> None:
    kort = toewijzing("2026-02-01", "2026-03-15")
    dagen = [dag("2026-02-01"), dag("2026-04-02")]

    def remarks(product: Regieproduct) -> list[str]:
        return [b.regel for b in regie.remarks(product, kort, dagen, "plek")]

    assert remarks(start("2026-02-01")) == []
    assert remarks(start("2026-01-31")) == ["ZA211"]
    assert remarks(start(B)) == ["ZA212"]
    assert remarks(stop(B, "2026-04-02")) == ["ZA211"]
    assert remarks(stop(B, "2026-03-15", "37")) == ["ZA212", "ZA213"]
    assert remarks(weg(start("2026-01-31"))) == []
