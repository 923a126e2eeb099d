"""What goes wrong in authoring."""


class AuthoringError(ValueError):
    """Something an author wrote cannot be used; the message says what and how to mend it."""
