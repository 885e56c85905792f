#!/usr/bin/env python3
"""Makes tests/lookup/centres.tsv: where countries and continents lie by Natural Earth and GeoNames.

    python3 tools/make_centres.py [--cache DIR]

The shapes of countries (public domain) are those of npm's world-atlas; countries without one there
get the box of their towns. The tests compare the lists' own centres with it.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True

from lists import make, shapes, table  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cache", default=ROOT / "target/lists-cache", type=Path)
    world = make.World(parser.parse_args().cache, ROOT / "gazetteers/hand")
    rows = list(shapes.centres(world.sources, world.places))
    table.write(ROOT / "tests/lookup/centres.tsv", rows, "id lat lon south north west east source".split())


if __name__ == "__main__":
    main()
