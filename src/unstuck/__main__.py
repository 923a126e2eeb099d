"""``python -m unstuck`` is the command line."""

import sys

from unstuck.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
