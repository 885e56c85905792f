"""From articles to a plot by month and a map: python examples/killed.py ARTICLES.jsonl OUT

Needs pandas and matplotlib. The cells (# %%) also run one by one in a notebook.
"""

# %% Articles in, records out. One line of JSON an article: id, text, date.
import json
import sys
from pathlib import Path

import dateline
import matplotlib
import pandas

matplotlib.use("Agg")
matplotlib.rcParams["svg.fonttype"] = "none"
import matplotlib.pyplot as plt  # noqa: E402

articles, out = map(Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)
with articles.open(encoding="utf-8") as lines:
    records = list(dateline.tag_many(map(json.loads, lines), errors="record"))

# %% The marked text of one article; in a notebook it is enough to name the record.
(out / "first.html").write_text(records[0]._repr_html_(), encoding="utf-8")

# %% Who is reported killed. `statements` leaves out what is possible, planned or denied, what
# the article restates later, and shares; an open upper end counts as its lower one, as in
# `dateline stats`.
rows = []
for record in records:
    for count in record.statements("kill"):
        low = count.number.low or 0
        high = low if count.number.high is None else count.number.high
        where = record.entity(count.links.where) if count.links else None
        rows.append(
            {
                "month": record.date.value[:7] if record.date else "",
                "article": record.id,
                "text": count.text,
                "low": low,
                "high": high,
                "place": where and where.name,
                "lat": where and where.lat,
                "lon": where and where.lon,
            }
        )
killed = pandas.DataFrame(rows)
killed.to_csv(out / "killed.csv", index=False)

# %% By month of publication.
months = killed[killed.month != ""].groupby("month").agg(
    reports=("low", "size"), low=("low", "sum"), high=("high", "sum")
)
months.to_csv(out / "months.csv")
figure, axes = plt.subplots(figsize=(10, 4))
axes.bar(months.index, months.high, color="#d9a0ac", label="at most")
axes.bar(months.index, months.low, color="#9b2d43", label="at least")
axes.set_yscale("symlog")
axes.set_title("killed, as reported, per month")
axes.set_xlabel("two articles that tell of the same deaths are in it twice")
axes.tick_params(axis="x", rotation=90)
axes.legend()
figure.savefig(out / "months.svg", bbox_inches="tight")

# %% On a map: degrees are the axes, the circles' areas go with the least number.
places = killed.dropna(subset=["lat", "lon"]).groupby(["place", "lat", "lon"]).low.sum().reset_index()
figure, axes = plt.subplots(figsize=(10, 5))
axes.scatter(places.lon, places.lat, s=20 + 2 * places.low, color="#9b2d43", alpha=0.5)
for place in places.itertuples():
    axes.annotate(place.place, (place.lon, place.lat), fontsize=7)
axes.set(xlim=(-180, 180), ylim=(-90, 90), aspect="equal", title="killed, as reported, by place")
axes.grid(alpha=0.3)
figure.savefig(out / "map.svg", bbox_inches="tight")
