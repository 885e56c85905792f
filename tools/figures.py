#!/usr/bin/env python3
"""Writes the figures of quality into BENCHMARKS.md, between its two marks.

    python3 tools/figures.py

scores the project's own articles, those held apart, and every set in $DATELINE_SETS (default
../shared/gold; left out if it is not there) with the program $DATELINE (default
target/release/dateline). Intervals are bootstrapped over documents with a fixed seed, so the same
program gives the same page.
"""

import csv
import functools
import json
import math
import os
import random
import subprocess
import sys
import tempfile

MARK, END = "<!-- figures: python3 tools/figures.py -->", "<!-- /figures -->"
ROUNDS = 1000
OWN = [("corpus", "corpus/gold.jsonl"), ("corpus, held apart", "corpus/apart/gold.jsonl")]
PROGRAM = os.environ.get("DATELINE", "target/release/dateline")
SURE = [(0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)]
CONTINENTS = {
    "Africa": "AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML "
    "MR MU MW MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TD TG TN TZ UG YT ZA ZM ZW",
    "Asia": "AE AF AM AZ BD BH BN BT CN CY GE HK ID IL IN IQ IR JO JP KG KH KP KR KW KZ LA LB LK MM MN MO MV "
    "MY NP OM PH PK PS QA SA SG SY TH TJ TL TM TR TW UZ VN YE",
    "America": "AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN "
    "KY LC MF MQ MS MX NI PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI",
    "Oceania": "AS AU CK FJ FM GU KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS",
}
BANDS = [(0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.01)]
REGIONS = [
    ("North America", 7, 84, -170, -52), ("South America", -56, 13, -82, -34),
    ("Europe", 35, 72, -25, 45), ("Middle East and North Africa", 12, 42, -18, 63),
    ("Africa", -36, 20, -18, 52), ("Asia", -11, 78, 45, 180), ("Oceania", -50, 30, 110, 180),
    ("Oceania", -50, 30, -180, -120),
]


def run(*arguments, text=None):
    done = subprocess.run([PROGRAM, *arguments], input=text, capture_output=True, text=True, check=False)
    if done.returncode == 2:
        sys.exit(done.stderr)
    return done.stdout


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def score_records(gold, records):
    """The figures of some gold records against records of the same documents."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, rows in (("gold", gold), ("records", records)):
            paths.append(os.path.join(folder, name + ".jsonl"))
            with open(paths[-1], "w", encoding="utf-8") as file:
                file.writelines(json.dumps(row) + "\n" for row in rows)
        return json.loads(run("score", *paths, "--json"))


def day(record):
    date = record.get("date")
    return date.get("value") if isinstance(date, dict) else date


def tagged(gold):
    """What the program makes of the texts of gold records."""
    rows = []
    for record in gold:
        row = {"id": record["id"], "text": record["text"]}
        if day(record):
            row["date"] = day(record)
        rows.append(json.dumps(row))
    out = run("tag", "--quiet", "--input", "jsonl", "-", text="\n".join(rows))
    return [json.loads(line) for line in out.splitlines()]


def f1(tallies):
    gold, predicted, matched = map(sum, zip(*tallies))
    return 2 * matched / (gold + predicted) if gold + predicted else 0.0


def interval(tallies):
    """The 95 % interval of the strict F1 over documents drawn with replacement."""
    draw = random.Random(20261125)
    sums = sorted(f1(draw.choices(tallies, k=len(tallies))) for _ in range(ROUNDS))
    return sums[int(ROUNDS * 0.025)], sums[int(ROUNDS * 0.975) - 1]


def tally(figures):
    return figures["gold"], figures["predicted"], figures["matched"]


def figure(value):
    return "–" if value is None else f"{value:.3f}"


def prf(figures):
    return " | ".join(figure(figures[key]) for key in ("precision", "recall", "f1"))


def actor_row(name, actors):
    nominals, shares = actors["nominals"], [actors["code"], actors["first_in_focus"]]
    shares = [f"{figure(share['accuracy'])} ({share['of']})" for share in shares]
    return f"| `{name}` | {nominals['gold']} | " + prf(nominals) + " | " + " | ".join(shares) + " |"


def extents(name, path, rows):
    gold = lines(path)
    records = {record["id"]: record for record in tagged(gold)}
    gold = [record for record in gold if record["id"] in records]
    each = [score_records([record], [records[record["id"]]]) for record in gold]
    whole = score_records(gold, list(records.values()))
    families = dict(whole["families"])
    if len(families) > 1:
        families["all"] = whole["overall"]
    first = f"`{name}` ({len(gold)})"
    for family, scores in families.items():
        tallies = [
            tally((one["overall"] if family == "all" else one["families"][family])["strict"])
            for one in each
            if family == "all" or family in one["families"]
        ]
        low, high = interval(tallies)
        strict, overlap = scores["strict"], scores["overlap"]
        cells = [strict[key] for key in ("precision", "recall", "f1")]
        cells_over = [overlap[key] for key in ("precision", "recall", "f1")]
        rows.append(
            f"| {first} | {family} | {strict['gold']} | "
            + " | ".join(map(figure, cells))
            + f" | {low:.3f}–{high:.3f} | "
            + " | ".join(map(figure, cells_over))
            + " |"
        )
        first = ""
    return gold, records, whole


def attributes(name, whole, rows):
    for family, scores in whole["families"].items():
        said = [
            f"{key} {share['accuracy']:.3f} ({share['of']})"
            for key, share in scores["attributes"].items()
            if share["of"]
        ]
        if said:
            rows.append(f"| `{name}` | {family} | {', '.join(said)} |")


def bands(gold, records):
    """Right and all predictions per type and band of confidence, by extent and type."""
    right, all_ = {}, {}
    for record in gold:
        wanted = {(row["type"], row["start"], row["end"]) for row in record["annotations"]}
        numbers = {
            (row["number"]["start"], row["number"]["end"])
            for row in record["annotations"]
            if row["type"] == "count"
        }
        for row in records[record["id"]]["annotations"]:
            band = next(i for i, (low, high) in enumerate(BANDS) if low <= row["confidence"] < high)
            key = row["type"], band
            found = (row["type"], row["start"], row["end"]) in wanted
            if row["type"] == "count":
                found = (row["number"]["start"], row["number"]["end"]) in numbers
            all_[key] = all_.get(key, 0) + 1
            right[key] = right.get(key, 0) + found
    rows = ["| type | " + " | ".join(f"{low:.1f}–{min(high, 1):.1f}" for low, high in BANDS) + " |"]
    rows.append("| --- |" + " --- |" * len(BANDS))
    for type_ in ("actor", "place", "date", "count"):
        cells = [
            f"{right[type_, band] / all_[type_, band]:.3f} ({all_[type_, band]})"
            if (type_, band) in all_
            else "–"
            for band in range(len(BANDS))
        ]
        rows.append(f"| {type_} | " + " | ".join(cells) + " |")
    return rows


def kilometres(lat, lon, other_lat, other_lon):
    a, b, c, d = map(math.radians, (lat, lon, other_lat, other_lon))
    half = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0088 * math.asin(min(1.0, math.sqrt(half)))


@functools.cache
def towns():
    """Points and countries of the larger towns of the lists."""
    with open("gazetteers/generated/place/city.tsv", encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        large = [row for row in rows if int(row["population"] or 0) >= 30_000]
    return [(float(row["lat"]), float(row["lon"]), row["country"]) for row in large]


@functools.cache
def continent(lat, lon):
    """That of the country of the nearest town; Europe where no other has it."""
    country = min(towns(), key=lambda town: kilometres(lat, lon, town[0], town[1]))[2]
    return next((name for name, codes in CONTINENTS.items() if country in codes.split()), "Europe")


def resolutions(gold, records):
    """(confidence, kilometres off, whether on another continent) of places of equal extent whose
    gold and prediction both have a point."""
    for record in gold:
        found = records[record["id"]]
        points = {entity["id"]: entity for entity in found["entities"]}
        wanted = {entity["id"]: entity for entity in record.get("entities", [])}
        places = {(row["start"], row["end"]): row for row in found["annotations"] if row["type"] == "place"}
        for row in record["annotations"]:
            there = row if row.get("lat") is not None else wanted.get(row.get("entity"), {})
            place = places.get((row["start"], row["end"]))
            here = points[place["entity"]] if place else {}
            if row["type"] != "place" or there.get("lat") is None or here.get("lat") is None:
                continue
            off = kilometres(there["lat"], there["lon"], here["lat"], here["lon"])
            apart = [continent(point["lat"], point["lon"]) for point in (there, here)] if off > 1000 else "=="
            yield here.get("confidence", place["confidence"]), off, apart[0] != apart[1]


def reliability(name, gold, records):
    """A row: the share within 161 km by band of confidence, and of wrong continents above 0.5."""
    all_ = list(resolutions(gold, records))
    cells = []
    for low, high in SURE:
        band = [off <= 161 for sure, off, _ in all_ if low <= sure < high]
        cells.append(f"{sum(band) / len(band):.3f} ({len(band)})" if band else "–")
    wrong = sum(apart for sure, _, apart in all_ if sure > 0.5)
    cells.append(f"{wrong} of {len(all_)}")
    return f"| `{name}` | " + " | ".join(cells) + " |"


def region(record):
    """Where the first place with coordinates of an article lies."""
    for row in record["annotations"]:
        if row["type"] == "place" and row.get("lat") is not None:
            for name, south, north, west, east in REGIONS:
                if south <= row["lat"] <= north and west <= row["lon"] <= east:
                    return name
    return "nowhere"


def regions(gold, records):
    groups = {}
    for record in gold:
        groups.setdefault(region(record), []).append(record)
    rows = ["| region | articles | person F1 | place F1 |", "| --- | --- | --- | --- |"]
    for name, group in sorted(groups.items()):
        scores = score_records(group, [records[record["id"]] for record in group])["families"]
        cells = [
            f"{figure(scores[family]['strict']['f1'])} ({scores[family]['strict']['gold']})"
            if family in scores
            else "–"
            for family in ("person", "place")
        ]
        rows.append(f"| {name} | {len(group)} | " + " | ".join(cells) + " |")
    return rows


def place_row(name, where):
    near = where["accuracy_161_km"]
    cells = [figure(near["accuracy"]), f"{where['median_km']:.1f}", f"{where['mean_km']:.1f}"]
    cells += [figure(where["auc"]), str(where["unresolved"]), figure(where["end_to_end"]["f1"])]
    return f"| `{name}` | " + " | ".join(cells) + " |"


def page():
    folder = os.environ.get("DATELINE_SETS", "../shared/gold")
    sets = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    paths = OWN + [
        (name.removesuffix(".jsonl"), os.path.join(folder, name))
        for name in sets
        if name.endswith(".jsonl")
    ]
    table, said, links, names, places, groups, actors, sure, focus = [], [], [], [], [], [], [], [], []
    own_gold, own_records = [], {}
    for name, path in paths:
        gold, records, whole = extents(name, path, table)
        attributes(name, whole, said)
        links_of_gold = whole.get("links", {}).items()
        for link, scores in (row for row in links_of_gold if row[1]["gold"]):
            links.append(f"| `{name}` | {link} | {scores['gold']} | " + prf(scores) + " |")
        share = whole.get("family_of_names") or {}
        if share.get("of"):
            names.append(f"| `{name}` | {figure(share['accuracy'])} | {share['of']} |")
        where = whole.get("places") or {}
        if where.get("accuracy_161_km", {}).get("of"):
            places.append(place_row(name, where))
            sure.append(reliability(name, gold, records))
        about = whole["focus"]
        if about["places"]["of"]:
            focus.append(f"| `{name}` | {figure(about['places']['accuracy'])} | {about['places']['of']} |")
        for key, of in (("entities", "all"), ("entities_of_names", "names")):
            if whole[key].get("mentions"):
                groups.append(f"| `{name}` | {of} | {whole[key]['mentions']} | " + prf(whole[key]) + " |")
        if whole["actors"]["nominals"]["gold"]:
            actors.append(actor_row(name, whole["actors"]))
        if (name, path) in OWN:
            own_gold += gold
            own_records |= records
    found = sum(len(record["annotations"]) for record in own_records.values())
    head = "| set (documents) | family | gold | strict P | R | F1 | 95 % | overlap P | R | F1 |"
    return "\n".join([
        MARK, "",
        f"Intervals: {ROUNDS} draws of documents. On the project's own {len(own_gold)} articles the "
        f"program makes {found:,} annotations.", "",
        "### Extents", "", head, "|" + " --- |" * 10, *table, "",
        "### What the pairs say", "", "| set | family | right (of) |", "| --- | --- | --- |", *said, "",
        "### Families of names of equal extent", "", "| set | right | of |", "| --- | --- | --- |",
        *names, "",
        "### Where places are", "",
        "Over strict matches whose gold has coordinates: within 161 km, median and mean error, area under "
        "the curve of ln(1 + km), left without coordinates; end to end: found and within 161 km.", "",
        "| set | within | median km | mean km | AUC | unresolved | end-to-end F1 |", "|" + " --- |" * 7,
        *places, "",
        "How right the choice of the place is by its own confidence (of the entity): the share within 161 "
        "km, in brackets how many; and how many of all were put on another continent with more than 0.5.",
        "", "| set | " + " | ".join(f"{low:.1f}–{min(high, 1):.1f}" for low, high in SURE)
        + " | wrong continent |", "|" + " --- |" * (len(SURE) + 2), *sure, "",
        "### What articles are about", "",
        "Articles whose first place in the gold's focus is among the three that the record names.", "",
        "| set | first place | of |", "| --- | --- | --- |", *focus, "",
        "### Who is who (B³)", "", "| set | of | mentions | P | R | F1 |", "|" + " --- |" * 6, *groups, "",
        "### Actors besides their names", "",
        "Describing phrases of equal extent; actors with the gold's code; articles whose first actor in the "
        "gold's focus is among ours.", "",
        "| set | phrases | P | R | F1 | code (of) | focus (of) |", "|" + " --- |" * 7, *actors, "",
        "### Links of counts", "", "| set | link | gold | P | R | F1 |", "|" + " --- |" * 6, *links, "",
        "### Precision by confidence", "",
        "On the project's own articles, by type and extent (of counts: the numeral); in brackets how "
        "many annotations.", "", *bands(own_gold, own_records), "",
        "### By region of the article", "", *regions(own_gold, own_records), "", END,
    ])


def main():
    with open("BENCHMARKS.md", encoding="utf-8") as file:
        text = file.read()
    before, rest = text.split(MARK)
    _, after = rest.split(END)
    figures = page()
    with open("BENCHMARKS.md", "w", encoding="utf-8") as file:
        file.write(before + figures + after)


main()
