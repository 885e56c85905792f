"""How fast the Python package is beside the command line, on the same articles in turns.

    python tools/measure_python.py ARTICLES.jsonl [--times N] [--rounds N] [--processor] [--spark] [--spacy MODEL] [--memory DOCUMENTS]

The command is that of the package, so both sides are one build. Of the rounds the best counts, since
other programs only slow one down. Spark starts a job in a second or less; with `--times` the articles
are many enough to hide it. Prints rows for BENCHMARKS.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import deque
from pathlib import Path

import dateline

#: Seconds of processors that descendants have used, by process.
SEEN = {}

STORY = "{} ferries left Varna on Friday with 12 passengers, Mayor Ana Petrova said."


def timed(work, clock=time.perf_counter):
    start = clock()
    work()
    return clock() - start


def processor():
    """Seconds of all threads of this process, of the commands that it has run, and of its
    descendants, of which each that has ended counts as it was seen last."""
    parents, seconds = {}, {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        process = int(path.parent.name)
        parents[process] = int(fields[1])
        seconds[process] = sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")
    ours = {os.getpid()}
    while more := {child for child, parent in parents.items() if parent in ours} - ours:
        ours |= more
    SEEN.update((process, seconds[process]) for process in ours - {os.getpid()})
    return sum(os.times()[:4]) + sum(SEEN.values())


def consumed(iterator):
    deque(iterator, maxlen=0)


def command(path):
    line = [sys.executable, "-m", "dateline", "tag", path, "-o", "/dev/null", "--quiet"]
    subprocess.run(line, check=False)


def repeated(articles, times):
    """The articles so many times over, each time with other ids."""
    for turn in range(times):
        for number, article in enumerate(articles):
            yield {**article, "id": f"{turn}/{article.get('id', number)}"}


def spark_session():
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    cores = len(os.sched_getaffinity(0))
    builder = SparkSession.builder.master(f"local[{cores}]").config("spark.ui.enabled", "false")
    return builder.getOrCreate(), cores


def spark_work(path):
    import dateline.spark

    spark, cores = spark_session()
    frame = spark.read.schema("id string, text string, date string").json(path)
    frame = frame.repartition(4 * cores).cache()
    frame.count()
    dateline.spark.tag(frame.limit(10)).write.format("noop").mode("overwrite").save()
    return lambda: dateline.spark.tag(frame).write.format("noop").mode("overwrite").save()


def spacy_works(model, articles):
    """spaCy whole, its entities alone, and the component, on articles in one process and thread."""
    import spacy

    texts = [article["text"] for article in articles]
    whole = spacy.load(model)
    ner = spacy.load(model, enable=["tok2vec", "ner"])
    own = spacy.blank("en")
    own.add_pipe("dateline", config={"jobs": 1})
    model = "{lang}_{name} {version}".format(**whole.meta)
    return {
        f"spaCy {model}, whole": lambda: consumed(whole.pipe(texts)),
        f"spaCy {model}, ner alone": lambda: consumed(ner.pipe(texts)),
        "spaCy blank with dateline": lambda: consumed(own.pipe(texts)),
        "tag_many, dicts, one thread": lambda: consumed(
            dateline.tag_many(texts, out="dicts", jobs=1)
        ),
    }


def resident():
    """Megabytes of this process."""
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def memory(documents):
    texts = (STORY.format(number) for number in range(documents))
    step = max(documents // 10, 1)
    for number, _ in enumerate(dateline.tag_many(texts, out="dicts"), 1):
        if number % step == 0:
            print(f"| {number:,} | {resident():.0f} |", flush=True)


def compare(works, megabytes, rounds, clock=time.perf_counter):
    best = dict.fromkeys(works, float("inf"))
    for _ in range(rounds):
        for name, work in works.items():
            best[name] = min(best[name], timed(work, clock))
    first = next(iter(best.values()))
    for name, seconds in best.items():
        print(f"| {name} | {megabytes / seconds:.2f} | {first / seconds:.2f} |", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles")
    parser.add_argument("--times", type=int, default=1, help="take each article so many times")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--processor",
        action="store_true",
        help="processor time instead of the clock's, where others use the machine too",
    )
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--spacy", metavar="MODEL")
    parser.add_argument("--spacy-articles", type=int, default=100)
    parser.add_argument("--memory", type=int, metavar="DOCUMENTS")
    arguments = parser.parse_args()

    with open(arguments.articles, encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    if arguments.times > 1:
        articles = list(repeated(articles, arguments.times))
        file = tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8")
        file.writelines(json.dumps(article) + "\n" for article in articles)
        file.flush()
        arguments.articles = file.name
    size = sum(len(article["text"].encode()) for article in articles) / 1e6
    print(f"{len(articles):,} articles, {size:.1f} MB; {dateline.pipeline().by}", flush=True)
    works = {"command line": lambda: command(arguments.articles)}
    for out in ["json", "dicts", "records"]:
        works[f"tag_many, {out}"] = lambda out=out: consumed(
            dateline.tag_many(articles, out=out, errors="record")
        )
    if arguments.spark:
        works["Spark, local, nothing written"] = spark_work(arguments.articles)
    compare(works, size, arguments.rounds, processor if arguments.processor else time.perf_counter)
    if arguments.spacy:
        some = articles[: arguments.spacy_articles]
        size = sum(len(article["text"].encode()) for article in some) / 1e6
        # All in this process and on one thread each: its processor time, which no neighbour lengthens.
        compare(spacy_works(arguments.spacy, some), size, 1, processor)
    if arguments.memory:
        memory(arguments.memory)


if __name__ == "__main__":
    main()
