"""The own schemas give the verdicts that the published ones gave, in a clone by itself too."""

from __future__ import annotations

import pytest

from tests.messages.oordelen import own_facts, own_message, published, recorded, verdicts
from tests.messages.test_schema_mutaties import BERICHTEN, SHARED
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.schemas import compile_schema


@pytest.mark.parametrize(("wet", "soort"), BERICHTEN)
def test_every_damage_gets_the_verdict_of_the_published_schema(wet: Wet, soort: str) -> None:
    eigen = verdicts(
        own_message(wet, soort), compile_schema(berichtsoort(wet, soort)), own_facts(wet, soort)
    )
    gepubliceerd = recorded()[f"{wet}{soort}"]
    assert eigen["schema"] == gepubliceerd["schema"]
    assert eigen["mutaties"] == gepubliceerd["mutaties"]
    assert eigen["waarden"] == gepubliceerd["waarden"]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the published facts are not beside the project")
@pytest.mark.parametrize(("wet", "soort"), BERICHTEN)
def test_the_verdicts_kept_are_those_of_the_published_schema(wet: Wet, soort: str) -> None:
    assert published(wet, soort) == recorded()[f"{wet}{soort}"]
