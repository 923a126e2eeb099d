"""Run cases through checkers and count where they agree with what is known."""
