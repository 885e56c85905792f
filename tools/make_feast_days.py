"""Writes gazetteers/generated/feast-days.csv: the civil days of feasts of other calendars.

    pip install hijridate==2.6.0 convertdate==2.5.1 holidays==0.108
    python3 tools/make_feast_days.py

Islamic feasts by the Umm al-Qura calendar, Nowruz by the Persian, Jewish feasts by the Hebrew
calendar; Hindu, Sikh, Jain, Buddhist and East Asian feasts from the tables of `holidays`, as India,
Sri Lanka and China keep them. A feast that begins at sunset is given by its full days. Super
Tuesdays are those of the Federal Election Commission's calendars.
"""

import datetime
import pathlib

from convertdate import hebrew, persian
from hijridate import Hijri
from holidays.calendars.buddhist import _BuddhistLunisolar as Buddhist
from holidays.calendars.chinese import _ChineseLunisolar as Chinese
from holidays.calendars.hindu import _HinduLunisolar as Hindu

DAY = datetime.timedelta(days=1)
OUT = pathlib.Path(__file__).parent.parent / "gazetteers" / "generated" / "feast-days.csv"
YEARS = range(1925, 2078)

TABLES = [
    ("diwali", Hindu.DIWALI_INDIA_DATES, 0, 1),
    ("dhanteras", Hindu.DIWALI_INDIA_DATES, -2, 1),
    ("bhai dooj", Hindu.DIWALI_INDIA_DATES, 2, 1),
    ("holi", Hindu.HOLI_DATES, 0, 1),
    ("holika dahan", Hindu.HOLI_DATES, -1, 1),
    ("dussehra", Hindu.DUSSEHRA_DATES, 0, 1),
    ("durga puja", Hindu.DUSSEHRA_DATES, -4, 5),
    ("navaratri", Hindu.SHARAD_NAVRATRI_DATES, 0, 9),
    ("ganesh chaturthi", Hindu.GANESH_CHATURTHI_DATES, 0, 1),
    ("raksha bandhan", Hindu.RAKSHA_BANDHAN_DATES, 0, 1),
    ("janmashtami", Hindu.JANMASHTAMI_DATES, 0, 1),
    ("maha shivaratri", Hindu.MAHA_SHIVARATRI_DATES, 0, 1),
    ("rama navami", Hindu.RAM_NAVAMI_DATES, 0, 1),
    ("ratha yatra", Hindu.RATH_YATRA_DATES, 0, 1),
    ("karva chauth", Hindu.KARWA_CHAUTH_DATES, 0, 1),
    ("chhath puja", Hindu.CHHATH_PUJA_DATES, 0, 1),
    ("makar sankranti", Hindu.MAKAR_SANKRANTI_DATES, 0, 1),
    ("onam", Hindu.ONAM_DATES, 0, 1),
    ("ugadi", Hindu.GUDI_PADWA_DATES, 0, 1),
    ("vaisakhi", Hindu.VAISAKHI_DATES, 0, 1),
    ("guru gobind singh jayanti", Hindu.GURU_GOBIND_SINGH_JAYANTI_DATES, 0, 1),
    ("guru nanak jayanti", Hindu.GURU_NANAK_JAYANTI_DATES, 0, 1),
    ("guru ravidas jayanti", Hindu.GURU_RAVIDAS_JAYANTI_DATES, 0, 1),
    ("mahavir jayanti", Hindu.MAHAVIR_JAYANTI_DATES, 0, 1),
    ("valmiki jayanti", Hindu.MAHARSHI_VALMIKI_JAYANTI_DATES, 0, 1),
    ("dayananda saraswati jayanti", Hindu.SWAMI_DAYANAND_SARASWATI_JAYANTI_DATES, 0, 1),
    ("vesak", Buddhist.VESAK_DATES, 0, 1),
    ("lunar new year", Chinese.LUNAR_NEW_YEAR_DATES, 0, 1),
    ("mid-autumn festival", Chinese.MID_AUTUMN_DATES, 0, 1),
    ("dragon boat festival", Chinese.DRAGON_BOAT_DATES, 0, 1),
]

SUPER_TUESDAYS = [
    "1988-03-08", "1992-03-10", "1996-03-12", "2000-03-07", "2004-03-02", "2008-02-05",
    "2012-03-06", "2016-03-01", "2020-03-03", "2024-03-05",
]


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
        ("isra and mi'raj", 7, 27),
        ("laylat al-qadr", 9, 27),
    ]:
        yield feast, start(month, day), start(month, day)


def others(year):
    new_year = datetime.date(*persian.to_gregorian(year - 621, 1, 1))
    yield "nowruz", new_year, new_year
    jewish = hebrew.from_gregorian(year, 6, 1)[0]
    adar = 13 if hebrew.leap(jewish) else 12
    for feast, jewish_year, month, day, length in [
        ("passover", jewish, 1, 15, 8),
        ("purim", jewish, adar, 14, 1),
        ("tu bishvat", jewish, 11, 15, 1),
        ("lag baomer", jewish, 2, 18, 1),
        ("shavuot", jewish, 3, 6, 2),
        ("rosh hashanah", jewish + 1, 7, 1, 2),
        ("yom kippur", jewish + 1, 7, 10, 1),
        ("sukkot", jewish + 1, 7, 15, 7),
        ("shemini atzeret", jewish + 1, 7, 22, 1),
        ("simchat torah", jewish + 1, 7, 23, 1),
        ("hanukkah", jewish + 1, 9, 25, 8),
    ]:
        first = datetime.date(*hebrew.to_gregorian(jewish_year, month, day))
        yield feast, first, first + (length - 1) * DAY
    # Moved off the Sabbath and the days beside it.
    shoah = datetime.date(*hebrew.to_gregorian(jewish, 1, 27))
    shoah += {4: -1, 6: 1}.get(shoah.weekday(), 0) * DAY
    yield "yom hashoah", shoah, shoah
    fast = datetime.date(*hebrew.to_gregorian(jewish, 5, 9))
    fast += DAY if fast.weekday() == 5 else 0 * DAY
    yield "tisha b'av", fast, fast


def tabled():
    for feast, table, after, length in TABLES:
        for year in YEARS:
            for month, day in days_in(table.get(year)):
                first = datetime.date(year, month, day) + after * DAY
                yield feast, first, first + (length - 1) * DAY
    for day in map(datetime.date.fromisoformat, SUPER_TUESDAYS):
        yield "super tuesday", day, day


def days_in(entry):
    """The (month, day) pairs of a table's entry for a year."""
    if not entry:
        return []
    return [entry] if isinstance(entry[0], int) else list(entry)[:1]


def main():
    rows = [row for year in range(1343, 1501) for row in islamic(year)]
    rows += [row for year in YEARS for row in others(year)]
    rows += tabled()
    lines = [f"{feast},{first},{last}\n" for feast, first, last in sorted(rows)]
    OUT.write_text("feast,first,last\n" + "".join(lines))


main()
