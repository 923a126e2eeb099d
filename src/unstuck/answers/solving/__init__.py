"""Where a statement in one real variable holds: exact sign sets of formulas."""
