"""One module for each part of the app; every view is thin."""
