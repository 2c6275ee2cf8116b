"""Who says so: reported clauses, quotations with their speaker, and "according to"."""
