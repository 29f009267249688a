"""Two processes in one vault, and one that is killed in the middle of writing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.conftest import kluizen_at
from zorgadmin.domain.fouten import KluisError

SCHRIJVER = """
import sys
from pathlib import Path
from tests.storage.conftest import kluizen_at
from tests.storage.gegevens import BERICHT, keep_toewijzing

kluis = kluizen_at(Path(sys.argv[1])).open()
with kluis.schrijven() as werk:
    keep_toewijzing(werk)
with kluis.schrijven() as werk:
    keep_toewijzing(werk, nummer=10073)
    for _ in range(500):
        werk.berichten.add(BERICHT)
    print("bezig", flush=True)
    sys.stdin.read()
"""


def test_a_killed_writer_leaves_all_it_finished_and_nothing_else(pad: Path) -> None:
    ander = subprocess.Popen(
        [sys.executable, "-c", SCHRIJVER, str(pad)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[2],
        text=True,
    )
    try:
        assert ander.stdout is not None
        assert ander.stdout.readline() == "bezig\n"
        kluis = kluizen_at(pad).open()
        with pytest.raises(KluisError, match="in gebruik"), kluis.schrijven():
            pass
        with kluis.lezen() as werk:
            assert [t.nummer for t in werk.toewijzingen.current()] == [10072]
    finally:
        ander.kill()
        ander.communicate()
    with kluizen_at(pad).open().schrijven() as werk:
        assert [t.nummer for t in werk.toewijzingen.current()] == [10072]
        assert list(werk.berichten.list()) == []
        assert werk.tellers.take("bericht") == 1
