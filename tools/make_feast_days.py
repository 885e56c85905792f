"""Writes gazetteers/generated/feast-days.csv: the civil days of feasts of other calendars.

    pip install hijridate==2.6.0 convertdate==2.5.1
    python3 tools/make_feast_days.py

Islamic feasts by the Umm al-Qura calendar, Nowruz by the Persian, Jewish feasts by the Hebrew
calendar; a feast that begins at sunset is given by its full days.
"""

import datetime
import pathlib

from convertdate import hebrew, persian
from hijridate import Hijri

DAY = datetime.timedelta(days=1)
OUT = pathlib.Path(__file__).parent.parent / "gazetteers" / "generated" / "feast-days.csv"


def islamic(year):
    def start(month, day):
        return datetime.date(*Hijri(year, month, day).to_gregorian().datetuple())

    yield "ramadan", start(9, 1), start(10, 1) - DAY
    for feast, month, day in [
        ("eid al-fitr", 10, 1),
        ("eid al-adha", 12, 10),
        ("ashura", 1, 10),
        ("mawlid", 3, 12),
        ("islamic new year", 1, 1),
    ]:
        yield feast, start(month, day), start(month, day)


def others(year):
    new_year = datetime.date(*persian.to_gregorian(year - 621, 1, 1))
    yield "nowruz", new_year, new_year
    jewish = hebrew.from_gregorian(year, 6, 1)[0]
    for feast, jewish_year, month, day, length in [
        ("passover", jewish, 1, 15, 8),
        ("rosh hashanah", jewish + 1, 7, 1, 2),
        ("yom kippur", jewish + 1, 7, 10, 1),
        ("hanukkah", jewish + 1, 9, 25, 8),
    ]:
        first = datetime.date(*hebrew.to_gregorian(jewish_year, month, day))
        yield feast, first, first + (length - 1) * DAY


def main():
    rows = [row for year in range(1343, 1501) for row in islamic(year)]
    rows += [row for year in range(1925, 2078) for row in others(year)]
    lines = [f"{feast},{first},{last}\n" for feast, first, last in sorted(rows)]
    OUT.write_text("feast,first,last\n" + "".join(lines))


main()
