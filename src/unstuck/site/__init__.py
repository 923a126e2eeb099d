"""The composition root: settings, addresses, the front door, and the running processes."""
