"""The `dateline` program: ``dateline`` or ``python -m dateline``."""

from __future__ import annotations

import os
import signal
import sys


def main() -> int:
    """Runs the program with the arguments of this process; the status to exit with."""
    from ._native import run

    # Python notes Ctrl-C and goes on until it is asked again; the program has its own way to end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    return run([sys.executable, "-m", "dateline"], sys.argv[1:])


if __name__ == "__main__":
    # Nothing of Python's is left to clean up, and a reader that hangs must not be waited for.
    os._exit(main())
