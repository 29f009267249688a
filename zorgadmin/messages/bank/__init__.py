"""Statements of a bank, read as strictly and safely as messages (spec 12)."""
