#!/usr/bin/env python3
"""The links of counts in news that nobody has marked, as a table for a reader's verdicts.

    python3 tools/link_verdicts.py draw NEWS.jsonl.gz... --seed 1 --table links.tsv --contexts FILE
    python3 tools/link_verdicts.py totals links.tsv

`draw` tags articles that the seed chooses, as many of each file, draws counts from them, one an
article, and writes a row for each: document, first character and one past the last, and a column a link. Where the
program made the link, the reader writes `right` or `wrong` there; where it made none, `missing` or
`none`. `--contexts` writes what is to be read, which is text of the articles and stays out of the
project. `totals` counts precision and recall: a wrong link where the text says another one is
written `wrong missing`, and counts as both.
"""

import argparse
import collections
import csv
import gzip
import hashlib
import json
import subprocess
import sys

LINKS = ["of", "by", "where", "from", "when"]
EXTENT = ["document", "start", "end"]
BEFORE, BEHIND = 350, 220
# Articles drawn for each row wanted: most have a count.
ARTICLES = 2


def chance(seed, *parts):
    """A number that depends on its arguments alone, so that a draw can be repeated."""
    key = "\t".join(map(str, (seed, *parts))).encode()
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big")


def lowest(size, seed, offered, key):
    return sorted(offered, key=lambda item: chance(seed, *key(item)))[:size]


def articles(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from lines


def tagged(program, lines):
    run = [program, "tag", "-", "--input", "jsonl", "--text"]
    done = subprocess.run(run, input="".join(lines), capture_output=True, text=True, check=True)
    return map(json.loads, done.stdout.splitlines())


def drawn(record, seed):
    """The record's count with the lowest chance."""
    counts = [row for row in record["annotations"] if row["type"] == "count"]
    return min(counts, key=lambda row: chance(seed, record["id"], row["start"]), default=None)


def said(record, count):
    by_id = {row["id"]: row for row in record["annotations"]}
    for name in LINKS:
        link = count.get("links", {}).get(name)
        yield name, link and by_id[link["annotation"]]


def context(number, record, count):
    text = record["text"]
    start, end = count["start"], count["end"]
    around = text[max(0, start - BEFORE) : start] + "⟦" + text[start:end] + "⟧"
    around += text[end : end + BEHIND]
    links = [
        f"{name}={row['text']!r}@{row['start'] - start:+d}" for name, row in said(record, count) if row
    ]
    happened = count.get("event", ""), count.get("status", "")
    head = f"#{number} {record.get('date')} {' '.join(happened)} | {' '.join(links) or 'no links'}"
    return head + "\n" + " ".join(around.split()) + "\n"


def draw(options):
    found = []
    for path in options.news:
        rows = -(-options.rows // len(options.news))
        key = lambda line: [json.loads(line)["id"]]
        chosen = lowest(rows * ARTICLES, options.seed, articles(path), key)
        pairs = [(record, drawn(record, options.seed)) for record in tagged(options.program, chosen)]
        pairs = [(record, count) for record, count in pairs if count]
        found += lowest(rows, options.seed, pairs, lambda pair: [pair[0]["id"], "row"])
    found = found[: options.rows]
    with open(options.contexts, "w", encoding="utf-8") as file:
        for number, (record, count) in enumerate(found, 1):
            print(context(number, record, count), file=file)
    with open(options.table, "w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, delimiter="\t", lineterminator="\n")
        table.writerow(EXTENT + LINKS)
        for record, count in found:
            made = ["?" if row else "none" for _, row in said(record, count)]
            table.writerow([record["id"], count["start"], count["end"], *made])


def totals(options):
    for path in options.tables:
        with open(path, encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
        print(f"{path}: {len(rows)} counts")
        for name in LINKS:
            words = collections.Counter(word for row in rows for word in row[name].split())
            right, wrong, missing = words["right"], words["wrong"], words["missing"]
            precision = right / max(1, right + wrong)
            recall = right / max(1, right + missing)
            print(f"  {name:6} P {precision:.3f} R {recall:.3f} ({right} right, {wrong} wrong, {missing} missing)")


def main(about, draw, totals):
    """Draws a table for a reader, or counts the verdicts in one, as the arguments say."""
    parser = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    drawing = commands.add_parser("draw")
    drawing.add_argument("news", nargs="+")
    drawing.add_argument("--seed", type=int, default=1)
    drawing.add_argument("--rows", type=int, default=150)
    drawing.add_argument("--program", default="dateline")
    drawing.add_argument("--table", required=True)
    drawing.add_argument("--contexts", required=True)
    drawing.set_defaults(run=draw)
    counting = commands.add_parser("totals")
    counting.add_argument("tables", nargs="+")
    counting.set_defaults(run=totals)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    sys.exit(main(__doc__, draw, totals))
