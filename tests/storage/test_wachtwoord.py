"""The password comes from the environment, the keyring or a question, in that order."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.storage.sleutelbos import Sleutelbos
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.storage.wachtwoord import VARIABELE, Vraag, Wachtwoorden, terminal

PAD = Path("/map/kluis.db")


def answers(*antwoorden: str) -> Vraag:
    """A user who gives these answers, and no more."""
    rest = iter(antwoorden)
    return lambda _tekst: next(rest)


@pytest.fixture
def bos(monkeypatch: pytest.MonkeyPatch) -> Sleutelbos:
    """The keyring of this computer."""
    bos = Sleutelbos()
    monkeypatch.setitem(sys.modules, "keyring", bos)
    return bos


@pytest.fixture
def keyring(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[..., str | None]], None]:
    """Put a keyring in place whose `get_password` is this function."""

    def replace(get_password: Callable[..., str | None]) -> None:
        monkeypatch.setitem(sys.modules, "keyring", SimpleNamespace(get_password=get_password))

    replace(lambda *_: None)
    return replace


def test_a_password_from_the_environment_is_the_only_one() -> None:
    wachtwoorden = Wachtwoorden({VARIABELE: "geheim"}, answers("ander"))
    assert list(wachtwoorden.candidates(PAD)) == ["geheim"]
    assert wachtwoorden.for_new(PAD) == "geheim"
    assert wachtwoorden.is_given


@pytest.mark.usefixtures("keyring")
def test_without_it_the_user_is_asked() -> None:
    assert list(Wachtwoorden({}, answers("getypt")).candidates(PAD)) == ["getypt"]


def test_the_keyring_comes_before_the_question(
    keyring: Callable[[Callable[..., str | None]], None],
) -> None:
    gevraagd: list[tuple[str, ...]] = []

    def get_password(*vraag: str) -> str:
        gevraagd.append(vraag)
        return "bewaard"

    keyring(get_password)
    assert list(Wachtwoorden({}, answers("getypt")).candidates(PAD)) == ["bewaard", "getypt"]
    assert list(Wachtwoorden({}, None).candidates(PAD)) == ["bewaard"]
    assert gevraagd[0] == ("zorgadmin", str(PAD.absolute()))


def test_a_keyring_that_fails_is_passed_over(
    keyring: Callable[[Callable[..., str | None]], None],
) -> None:
    def fail(*_: str) -> str:
        raise RuntimeError

    keyring(fail)
    assert list(Wachtwoorden({}, answers("getypt")).candidates(PAD)) == ["getypt"]


@pytest.mark.usefixtures("keyring")
def test_where_nobody_can_be_asked_the_way_to_give_it_is_said() -> None:
    with pytest.raises(KluisError, match="Zet het in ZORGADMIN_WACHTWOORD"):
        list(Wachtwoorden({}, None).candidates(PAD))


@pytest.mark.usefixtures("keyring")
def test_a_question_that_is_cut_off_is_no_password() -> None:
    def cut_off(_tekst: str) -> str:
        raise EOFError

    with pytest.raises(KluisError, match="geen wachtwoord gegeven"):
        list(Wachtwoorden({}, cut_off).candidates(PAD))


def test_a_new_password_is_asked_twice() -> None:
    assert Wachtwoorden({}, answers("nieuw", "nieuw")).for_new(PAD) == "nieuw"
    with pytest.raises(KluisError, match="niet gelijk"):
        Wachtwoorden({}, answers("nieuw", "niew")).for_new(PAD)


def test_a_vault_may_be_without_password() -> None:
    assert Wachtwoorden({}, answers("")).for_new(PAD) is None
    assert Wachtwoorden({}, None).for_new(PAD) is None
    assert Wachtwoorden({VARIABELE: ""}, answers("getypt")).for_new(PAD) is None


def test_only_a_terminal_can_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: False))
    assert terminal() is None
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(isatty=lambda: True))
    assert terminal() is not None


def test_a_password_is_kept_in_the_keyring_and_removed_again(bos: Sleutelbos) -> None:
    wachtwoorden = Wachtwoorden({}, None)
    wachtwoorden.remember(PAD, "geheim")
    assert bos.inhoud == {("zorgadmin", str(PAD.absolute())): "geheim"}
    assert list(wachtwoorden.candidates(PAD)) == ["geheim"]
    assert wachtwoorden.forget(PAD)
    assert not wachtwoorden.forget(PAD)
    assert bos.inhoud == {}


def test_where_there_is_no_keyring_that_is_said(bos: Sleutelbos) -> None:
    bos.werkt = False
    with pytest.raises(GeweigerdError, match="deze computer heeft geen sleutelbos"):
        Wachtwoorden({}, None).remember(PAD, "geheim")
    bos.inhoud["zorgadmin", str(PAD.absolute())] = "geheim"
    with pytest.raises(GeweigerdError, match="staat nog in de sleutelbos"):
        Wachtwoorden({}, None).forget(PAD)


def test_a_changed_password_takes_the_place_of_the_old_one(bos: Sleutelbos) -> None:
    wachtwoorden = Wachtwoorden({}, None)
    wachtwoorden.renew(PAD, "nieuw")
    assert bos.inhoud == {}
    wachtwoorden.remember(PAD, "oud")
    wachtwoorden.renew(PAD, "nieuw")
    assert list(wachtwoorden.candidates(PAD)) == ["nieuw"]
    wachtwoorden.renew(PAD, None)
    assert not wachtwoorden.is_remembered(PAD)
