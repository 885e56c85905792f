"""How fast dateline is beside a dictionary matcher that Python programs use: ahocorasick-rs.

    python tools/beside_ahocorasick.py ARTICLES.jsonl [--names N] [--rounds N] [--dateline PROGRAM]

Takes N names (200,000 by default) out of `dateline gazetteer list` with a fixed seed, builds
`ahocorasick_rs.AhoCorasick` of them, which finds the leftmost longest, and lets it look through the
articles in one thread. Beside it the part of dateline that does the same (words, and names of the
lists, as `dateline bench` measures it), and all that dateline does with the articles: the command
line on one and two threads, and, where the package is installed, `tag_many` from Python. The command
line reads the file and writes its records to /dev/null; ahocorasick-rs has its strings in memory and
makes a list of triples of each. Of the rounds, in turns, the best counts. Prints rows for
BENCHMARKS.md: MB/s by the clock and by the time that processors worked, which other programs do not
take part of, and the latter beside ahocorasick-rs.

Needs `pip install ahocorasick-rs`.
"""

import argparse
import csv
import json
import os
import random
import re
import subprocess
import time
from collections import deque

import ahocorasick_rs

try:
    import dateline
except ImportError:
    dateline = None


def names_of(program, count):
    """Surface forms of the lists in a random order that is the same each time."""
    table = subprocess.run(
        [program, "gazetteer", "list"], check=True, capture_output=True, text=True
    ).stdout
    rows = csv.reader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    surface = next(rows).index("surface")
    names = sorted({row[surface] for row in rows})
    return random.Random(1).sample(names, min(count, len(names)))


def worked():
    """Seconds that processors worked for this process and those that it has waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def timed(work):
    start, before = time.perf_counter(), worked()
    work()
    return time.perf_counter() - start, worked() - before


def names_alone(program, path, rounds):
    """MB/s of the stages that cut words and find names of the lists, by the clock."""
    line = [program, "bench", path, "--jobs", "1", "--rounds", str(rounds)]
    told = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    stages = dict(re.findall(r"^(\w+) +[\d.]+% +([\d.]+)$", told, re.M))
    return 1 / sum(1 / float(stages[stage]) for stage in ["segment", "gazetteer"])


def command(program, path, jobs):
    line = [program, "tag", path, "-o", "/dev/null", "--quiet", "--jobs", str(jobs)]
    return lambda: subprocess.run(line, check=False)


def from_python(articles, **options):
    pipeline = dateline.Pipeline(**options)
    return lambda: deque(
        pipeline.tag_many(articles, out="json", errors="record"), maxlen=0
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles")
    parser.add_argument("--names", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--dateline", default="target/release/dateline", metavar="PROGRAM")
    arguments = parser.parse_args()

    with open(arguments.articles, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    texts = [article["text"] for article in articles]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    names = names_of(arguments.dateline, arguments.names)
    start = time.perf_counter()
    matcher = ahocorasick_rs.AhoCorasick(
        names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    built = time.perf_counter() - start
    found = sum(len(matcher.find_matches_as_indexes(text)) for text in texts)
    print(
        f"{len(texts):,} articles, {megabytes:.1f} MB; {len(names):,} names, built in {built:.1f} s, "
        f"found {found:,} times"
    )

    works = {
        "ahocorasick-rs, one thread": lambda: deque(
            map(matcher.find_matches_as_indexes, texts), maxlen=0
        ),
        "dateline tag, one thread": command(arguments.dateline, arguments.articles, 1),
        "dateline tag, two threads": command(arguments.dateline, arguments.articles, 2),
    }
    if dateline:
        works["tag_many, JSON strings"] = from_python(articles)
        works["tag_many, JSON strings, actors and places"] = from_python(
            articles, only=["actor", "place"]
        )
    best = dict.fromkeys(works, (float("inf"), float("inf")))
    for _ in range(arguments.rounds):
        for name, work in works.items():
            best[name] = tuple(map(min, best[name], timed(work)))
    alone = names_alone(arguments.dateline, arguments.articles, arguments.rounds)
    print(f"| dateline, words and names alone | {alone:.1f} | | |")
    _, first = best["ahocorasick-rs, one thread"]
    for name, (clock, processor) in best.items():
        print(
            f"| {name} | {megabytes / clock:.1f} | {megabytes / processor:.1f} "
            f"| {first / processor:.2f} |"
        )


if __name__ == "__main__":
    main()
