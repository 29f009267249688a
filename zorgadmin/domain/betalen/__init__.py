"""Payments: statements of a bank, which declaratie a booking belongs to, what is set off."""
