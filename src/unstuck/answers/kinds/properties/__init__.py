"""The closed vocabulary of properties that an example may be asked to have, decided exactly."""
