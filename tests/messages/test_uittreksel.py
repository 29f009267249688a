"""An extract has only the clients asked for, and is otherwise the message."""

from __future__ import annotations

import hashlib

import pytest

from tests.cli.post import bericht301
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.messages.formeel import XmlBerichten

BSN, ANDER = "999900006", "999900018"


def test_a_message_about_nobody_else_is_given_as_it_is() -> None:
    inhoud = bericht301(bsn=BSN)
    assert XmlBerichten().uittreksel(inhoud, {BSN}) == inhoud


def test_others_are_left_out_and_it_says_so() -> None:
    inhoud = bericht301(bsn=BSN, achternaam="Zilverberg")
    uittreksel = XmlBerichten().uittreksel(inhoud, {ANDER})
    assert BSN.encode() not in uittreksel
    assert b"Zilverberg" not in uittreksel
    assert b"1 andere client is weggelaten" in uittreksel
    assert hashlib.sha256(inhoud).hexdigest().encode() in uittreksel
    assert b"<m:Afzender>0384</m:Afzender>" in uittreksel
    assert XmlBerichten().uittreksel(uittreksel, {ANDER}) == uittreksel


@pytest.mark.parametrize("inhoud", [b"", b"<geen", b"<x/>"])
def test_what_is_no_message_is_refused(inhoud: bytes) -> None:
    with pytest.raises(GeweigerdError):
        XmlBerichten().uittreksel(inhoud, {BSN})
