"""A command that is killed at any moment happened whole or not at all (spec 4, 9).

To look further: FUZZ_KILLS=200, and FUZZ_SEED for other moments; `python3 dev.py fuzz` does both.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

import pytest

from tests.grootboek.herstart import (
    OPDRACHTEN,
    Opdracht,
    before,
    check_after,
    kill_after,
    prepare,
    start,
)

if sys.platform == "win32":
    pytest.skip("there is no SIGKILL here", allow_module_level=True)

KILLS = int(os.environ.get("FUZZ_KILLS", "25"))
SEED = int(os.environ.get("FUZZ_SEED", "0"))

Opdrachten = Callable[[str], Opdracht]


@pytest.fixture(scope="module")
def opdrachten(tmp_path_factory: pytest.TempPathFactory) -> Opdrachten:
    """Each command with how long it takes when nobody disturbs it."""
    return cache(lambda naam: prepare(naam, tmp_path_factory.mktemp, meet=True))


@pytest.mark.parametrize("keer", range(KILLS))
def test_a_killed_command_happened_whole_or_not_at_all(
    opdrachten: Opdrachten, keer: int, tmp_path: Path
) -> None:
    toeval = Random(f"{SEED}/{keer}")  # noqa: S311  not about secrets
    opdracht = opdrachten(list(OPDRACHTEN)[keer % len(OPDRACHTEN)])
    spel = opdracht.speel(tmp_path)
    voor = before(opdracht, spel)
    if toeval.random() < 0.5:
        proces = start(spel, opdracht)
        kill_after(proces, spel, toeval.uniform(0, opdracht.seconden))
        assert proces.returncode in (0, -signal.SIGKILL)
    else:
        proces = start(spel, opdracht, "dood", toeval.randint(1, opdracht.aanroepen))
        proces.communicate()
        assert proces.returncode == -signal.SIGKILL
    check_after(opdracht, spel, voor)


@pytest.mark.parametrize("naam", list(OPDRACHTEN))
def test_nothing_is_left_undone_when_nobody_disturbs_it(
    opdrachten: Opdrachten, naam: str, tmp_path: Path
) -> None:
    opdracht = opdrachten(naam)
    assert opdracht.klaar is not None
    assert not list(opdracht.klaar.rglob(".zorgadmin-*"))
    voor = before(opdracht, opdracht.speel(tmp_path))
    spel = replace(opdracht, map=opdracht.klaar).speel(tmp_path)
    check_after(opdracht, spel, voor)
