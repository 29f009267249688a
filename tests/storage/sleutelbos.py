"""A keyring of a computer, in memory."""

from __future__ import annotations


class Sleutelbos:
    """A keyring in memory; `werkt` False takes nothing, as where there is none."""

    def __init__(self, *, werkt: bool = True) -> None:
        self.werkt = werkt
        self.inhoud: dict[tuple[str, str], str] = {}

    def get_password(self, dienst: str, naam: str) -> str | None:
        return self.inhoud.get((dienst, naam))

    def set_password(self, dienst: str, naam: str, geheim: str) -> None:
        if self.werkt:
            self.inhoud[dienst, naam] = geheim

    def delete_password(self, dienst: str, naam: str) -> None:
        if not self.werkt:
            raise RuntimeError(naam)
        del self.inhoud[dienst, naam]
