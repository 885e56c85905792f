"""What other programs' test cases for dates ask for, in the terms of dateline's records.

A case asks for days (first and last, both included), perhaps with a clock time, for a length of
time or for a recurring time. Where theirs is future-minded ("Monday" is the next one, since people
speak to a calendar) and news is not, the same expression one step back is understood too, and
counted as such. Names of days, months, feasts and zones are written with capitals before the text
is read, as news has them; the suites have them as people type them.

A record may say the same in another form, which is understood too:
- "after 3 p.m." is a clock time with its signal, where theirs is an open interval;
- "three days after Easter" is a length with its signal, and the date behind it;
- "late this month" is the month with its last third, where theirs is its second half;
- a length that the clause leads from or to the publication ends where their day is.
"""

import collections
import datetime
import pathlib
import re

SUITES = ["recognizers_datetime", "duckling_time", "chrono"]

MODELS = (
    "DateTimeModel", "DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser",
    "TimeParser", "TimePeriodParser", "DurationParser", "SetParser", "HolidayParser",
    "MergedParser",
)

LISTS = pathlib.Path(__file__).parent.parent / "gazetteers" / "words" / "date.tsv"


def feasts():
    """The names of feasts that the lists have, the longest first."""
    rows = (line.split("\t") for line in LISTS.read_text(encoding="utf-8").splitlines())
    names = [word for word, kind, value in rows if kind == "holiday" and value != "first"]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


NAMES = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day(s?)\b"
    r"|\b(january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b(?<!you )(?<!it )(may)(?= \d| to | and | of | twenty|-\d|$)"
    r"|\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat)\b"
    r"(?=[.,]? ?\d|[.,]|[-/]|$| at | the \d)"
    rf"|\b(?:{feasts()})\b",
    re.I,
)
ZONES = re.compile(r"(?<=[\d ( ])(gmt|utc|[ecmp][sd]?t|bst|cest|cet|ist|sgt)\b")

# The moment of writing in hours and minutes, which no record of news has.
FROM_NOW = re.compile(
    r"(\bhours?\b|\bminutes?\b|\bmins?\b|\bseconds?\b|\bsecs?\b|\bhrs?\b|\b\d+ ?[hms]\b|\d+h\d*m"
    r"|moment|\bnow\b|asap|soon as)",
    re.I,
)
# "15 minutes past three" is a time of the clock, "2 hours before 5 p.m." none of now.
CLOCK = re.compile(r"(minutes?|mins?) (past|to|after|before) |early hours|\bat \d+ ?h\b|\d ?h GMT", re.I)
TIME_SAID = re.compile(r"\d ?[ap]\b|\d ?[ap]\.?m|:\d\d|o'?clock|noon|midnight|\bat \d|\d ?h\d*\b|past|to|half", re.I)
VAGUE = re.compile(r"\b(few|several|some|couple|\ba days)\b", re.I)
OFFICE = re.compile(
    r"\b(eod|eom|eoy|boy|bom|lunch\w*|dinner\w*|breakfast|after ?work|tmr|tmw|asap|mealtime)\b",
    re.I,
)
# Feasts of calendars that the lists have no table of, and days by decree.
UNLISTED = re.compile(
    r"Mini-T|Jumu|Mattu|Kaanum|Boghi|Saptami|Parsi|Rabindra|Global|Emergency|Daylight",
)


def asks(row):
    """Whether a case says what an expression means, and not its extent alone."""
    return row.get("model", MODELS[0]).startswith(MODELS)


def headlined(text):
    text = ZONES.sub(lambda found: found[0].upper(), text)
    return NAMES.sub(lambda found: capitals(found[0]), text)


def capitals(name):
    return re.sub(r"(?<![\w'’])[a-z]", lambda first: first[0].upper(), name)


def reference(row):
    said = row.get("date") or ""
    for pattern in ("%Y-%m-%d", "%a %b %d %Y", "%b %d %Y %H:%M:%S", "%B %d, %Y, %H:%M"):
        try:
            text = said[:10] if pattern == "%Y-%m-%d" else said
            return datetime.datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    return None


def day(text):
    try:
        return datetime.date.fromisoformat(text[:10])
    except ValueError:
        return None


def clock(text):
    found = re.search(r"(\d\d):(\d\d)", text or "")
    return (int(found[1]), int(found[2])) if found else None


def before(end):
    return end and end - datetime.timedelta(days=1)


def grown(first, grain):
    """The last day of a stretch that begins on a day."""
    if grain == "Week":
        return first + datetime.timedelta(days=6)
    months = {"Month": 1, "Quarter": 3, "Year": 12}.get(grain)
    if not months:
        return first
    total = first.year * 12 + first.month - 1 + months
    return datetime.date(total // 12, total % 12 + 1, 1) - datetime.timedelta(days=1)


def expected(suite, row):
    """The readings that a case takes for right, each a list of wants; or its excluded class."""
    if suite == "chrono":
        return chrono(row)
    if suite == "duckling_time":
        return duckling(row)
    return recognizers(row)


def chrono(row):
    if row["parser"] == "custom":
        return "settings of that program"
    if FROM_NOW.search(row["text"]) and re.search(r"ago|within|in |last|next|later|earlier|for |now|[+-]", row["text"], re.I):
        return "counted from the moment, in hours and minutes"
    if VAGUE.search(row["text"]) and "couple" not in row["text"].lower():
        return "vague words taken for a number: a few = 3"
    wanted = []
    for said in row["expect"] or []:
        ends = []
        for side in ("start", "end"):
            field, stamp = said.get(side) or {}, said.get(side + "_date")
            when = day(stamp) if stamp else None
            if field.get("year") and field.get("month"):
                year = max(field["year"], 1)
                when = datetime.date(year, field["month"], field.get("day", 1))
            timed = "hour" in field and TIME_SAID.search(row["text"])
            time = (field["hour"], field.get("minute", 0)) if timed else None
            if field or stamp:
                ends.append((when, time))
        if not ends:
            wanted.append(("any",))
        elif len(ends) == 1:
            wanted.append(("days", ends[0][0], ends[0][0], ends[0][1]))
        else:
            wanted.append(("days", ends[0][0], ends[1][0], None))
    return [wanted]


def duckling(row):
    if row["section"] == "latentCorpus":
        return "bare numbers and words that mean a time only in a form field"
    if VAGUE.search(row["text"]) and "couple" not in row["text"]:
        return "vague words taken for a number: a few = 3"
    wanted = []
    for said in row["expect"]:
        said = said["parsed"]
        if UNLISTED.search(said.get("holiday") or ""):
            return "feasts of calendars without a table, days by decree"
        grain = said["grain"]
        moment = grain in ("Second", "Minute", "Hour") and FROM_NOW.search(row["text"])
        if moment and not CLOCK.search(row["text"]):
            return "counted from the moment, in hours and minutes"
        if OFFICE.search(row["text"]):
            return "shorthand of offices: EOM, lunch"
        first = day(said["from"])
        if first is None:
            wanted.append(("any",))
            continue
        timed = grain in ("Second", "Minute", "Hour") and TIME_SAID.search(row["text"])
        if said["kind"] == "datetimeOpenInterval":
            wanted.append(("days", None, None, clock(said["from"][10:])))
        elif "to" in said:
            end = day(said["to"])
            midnight = said["to"][11:16] == "00:00"
            form = "feast" if said.get("holiday") and not timed else "days"
            wanted.append((form, first, before(end) if midnight or not timed else end, None))
        else:
            time = clock(said["from"][10:]) if timed else None
            form = "feast" if said.get("holiday") and not timed else "days"
            wanted.append((form, first, grown(first, grain), time))
    return [wanted]


def recognizers(row):
    if row["not_supported"] and "rust" in row["not_supported"].lower():
        return "not supported there"
    mode = re.search(r"TasksMode|SplitDateAndTime", row.get("model", ""))
    if mode and (mode[0] != "TasksMode" or not row["expect"]):
        return "a mode of that program: for tasks, day and time apart"
    if VAGUE.search(row["text"]) and "couple" not in row["text"].lower() and row["expect"]:
        return "vague words taken for a number: a few = 3"
    readings = []
    for said in row["expect"]:
        value = said.get("Resolution") or said.get("Value") or {}
        kind = (said.get("TypeName") or said.get("Type") or "").split(".")[-1]
        if kind in ("timezone", "datetimealt"):
            return "zones alone, alternatives of one expression"
        for number, one in enumerate(value.get("values") or past_and_future(value, kind)):
            while len(readings) <= number:
                readings.append([])
            want = recognized(one, kind)
            if isinstance(want, str):
                return want
            readings[number].append(want)
    moment = re.compile(r"\(?\d{4}-\d\d-\d\dT\d\d")
    aside = CLOCK.search(row["text"])
    if moment.search(str(row["expect"])) and FROM_NOW.search(row["text"]) and not aside:
        return "counted from the moment, in hours and minutes"
    office = r"'timex': 'T?ME|TMEL|TMED|TMEB|TDT|TBH"
    if re.search(office, str(row["expect"])) or OFFICE.search(row["text"]):
        return "shorthand of offices: EOM, lunch"
    return readings or [[]]


def past_and_future(value, kind):
    for side in ("FutureResolution", "PastResolution"):
        one = dict(value.get(side) or {})
        one["timex"] = value.get("Timex", "")
        one["type"] = kind
        yield one


def recognized(one, kind):
    timex = one.get("timex", "")
    if "REF" in timex:
        return ("value", timex)
    kind = one.get("type") or kind
    if kind == "duration" or "duration" in one:
        return ("length", one.get("duration") or one.get("value"))
    if kind == "set" or "set" in one:
        return ("set", timex)
    start = one.get("start") or one.get("startDate") or one.get("startDateTime") or one.get("startTime")
    end = one.get("end") or one.get("endDate") or one.get("endDateTime") or one.get("endTime")
    single = one.get("value") or one.get("date") or one.get("dateTime") or one.get("time")
    if single:
        when = day(single)
        return ("days", when, when, clock(single if when is None else single[10:]))
    if not start and not end:
        return ("any",)
    if start and day(start) is None or end and day(end) is None:
        return ("clocks", clock(start), clock(end))
    times = (start or end)[10:].strip() != ""
    if times:
        return ("days", start and day(start), end and day(end), None)
    return ("days", start and day(start), before(end and day(end)), None)


SECONDS = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400, "E": 172800}
TIMED = {"H": 3600, "M": 60, "S": 1}


def seconds(value):
    value = re.sub(r"(\d)WE", r"\1E", value)
    found = re.fullmatch(r"P([\dYMWDE.]*)(?:T([\dHMS.]*))?", value)
    if not found:
        return None
    total = 0.0
    for text, table in ((found[1], SECONDS), (found[2] or "", TIMED)):
        for number, unit in re.findall(r"([\d.]+)([YMWDEHS])", text):
            total += float(number) * table[unit]
    return total


Got = collections.namedtuple("Got", "first last time value kind mod signal")


def spans(record):
    """What each date says, those that two make together too."""
    rows = [row for row in record["annotations"] if row["type"] == "date"]
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        time = row["value"].split("T")[1] if row["kind"] == "time" else None
        if row.get("zone"):
            time = "zoned"
        ends = (day(row.get("earliest") or ""), day(row.get("latest") or ""))
        said = (row["value"], row["kind"], row.get("mod"), row.get("signal"))
        yield Got(*ends, time, *said)
        if time == "24:00":
            yield Got(*(end and end + datetime.timedelta(days=1) for end in ends), "00:00", *said)
        if row.get("alternative"):
            yield Got(*days_of(row["alternative"]), time, row["alternative"], *said[1:])
        if "/" in row["value"]:
            yield Got(ends[0], before(days_of(row["value"].split("/")[1])[0]), time, *said)
        other = by_id.get(row.get("range"))
        if other and other["start"] > row["start"]:
            yield from joined(row, other, record)
    for length, start in zip(rows, rows[1:]):
        if length["kind"] == "duration" and start["start"] - length["end"] < 12:
            yield from led_from(length, start)


def joined(row, other, record):
    """A range of two dates, its last day counted or not."""
    today = day((record.get("date") or {}).get("value") or "")
    first, end, last = (day(one or "") for one in (
        row.get("earliest"), other.get("earliest"), other.get("latest")))
    first = today if row["value"] == "PRESENT_REF" else first
    last = today if other["value"] == "PRESENT_REF" else last
    times = (row["value"].partition("T")[2], other["value"].partition("T")[2])
    yield Got(first, before(end), None, "range", "date", None, None)
    yield Got(first, last, times, "range", "date", None, None)


def led_from(length, start):
    """"three days after Easter": the length, its signal, and the date behind it."""
    sign = {"before": -1, "after": 1, "from": 1}.get(length.get("signal"))
    first = day(start.get("earliest") or "") or day(start.get("latest") or "")
    found = re.fullmatch(r"P(\d+)([YMWD])", length["value"])
    if sign is None or first is None or not found:
        return
    if start.get("signal") == "after":
        first = before(first)
    if start.get("signal") == "before" and not start.get("earliest"):
        first += datetime.timedelta(days=1)
    number, unit = int(found[1]) * sign, found[2]
    if unit in "WD":
        there = first + datetime.timedelta(days=number * (7 if unit == "W" else 1))
    else:
        total = first.year * 12 + first.month - 1 + number * (12 if unit == "Y" else 1)
        there = datetime.date(total // 12, total % 12 + 1, min(first.day, 28))
    yield Got(there, there, None, str(there), "date", length.get("mod"), None)


def days_of(value):
    """First and last day of a day, month or year."""
    if re.fullmatch(r"\d{4}-\d\d", value):
        first = datetime.date.fromisoformat(value + "-01")
        return first, grown(first, "Month")
    if re.fullmatch(r"\d{4}", value):
        first = datetime.date(int(value), 1, 1)
        return first, grown(first, "Year")
    return day(value), day(value)


def fits(want, got, today):
    """None, or how a date meets what is asked for."""
    if want[0] == "any":
        return "understood"
    if want[0] == "value":
        return "understood" if got.value == want[1] else None
    if want[0] == "length":
        return "understood" if same_length(want[1], got.value) else None
    if want[0] == "set":
        same = got.kind == "set" and set_value(got.value) == set_value(want[1])
        return "understood" if same else None
    if want[0] == "clocks":
        return clocks_fit(want[1:], got)
    if want[0] == "feast" and got.first and got.last and got.kind == "date":
        # From the evening before, or by the sight of the moon.
        if abs((got.first - want[1]).days) == 1 and abs((got.last - want[2]).days) <= 1:
            return "in the unit of the words"
    return date_fits(want, got, today)


def same_length(asked, value):
    length = seconds(value) if asked is not None else None
    return length is not None and abs(length - float(asked)) <= 0.02 * float(asked)


OPENS = ("since", "after", "from")
CLOSES = ("until", "before", "by", "through", "to")


def clocks_fit(asked, got):
    """Times of day without a day: both ends, one end with its signal, or a part of the day."""
    if isinstance(got.time, tuple):
        both = [clock(part or "") for part in got.time] == list(asked)
        return "understood" if both else None
    if got.time is None:
        return None
    if got.time.isalpha() and got.time != "zoned":
        return "understood"
    start, end = asked
    opens = end is None and got.signal in OPENS and clock(got.time) == start
    closes = start is None and got.signal in CLOSES and clock(got.time) == end
    return "understood" if opens or closes else None


def date_fits(want, got, today):
    first, last, time, value, kind, _, signal = got
    _, from_day, to_day, asked = want
    if kind in ("duration", "set") and not first:
        return None
    said = clock(time) if isinstance(time, str) else None
    if asked is not None and said is not None and asked != said:
        return None
    if asked is not None and said is None and not (isinstance(time, str) and time.isalpha()):
        if asked not in ((0, 0), (12, 0)):
            return None
    if (from_day is None) != (to_day is None):
        cut = open_fits(from_day, to_day, got)
        if cut:
            return cut
    if (from_day is None) != (to_day is None) and first == last:
        # "after 3 p.m.", "from Monday": the day itself, with the signal that opens it.
        opens = signal in OPENS and from_day == first
        closes = (signal in CLOSES or got.mod == "BEFORE") and to_day and (to_day - first).days in (-1, 0)
        if opens or closes:
            return "understood"
    if from_day and to_day and kind == "duration" and today in (first, last) and first and last:
        return window_fits(from_day, to_day, first, last, today)
    if from_day and to_day and first and last and unit_fits(from_day, to_day, got):
        return "in the unit of the words"
    return days_fit(from_day, to_day, first, last, today, timed=said is not None)


def open_fits(from_day, to_day, got):
    """One open side: thirds or halves, and whether "until 2012" takes the year in."""
    whole = grown_around(got)
    if from_day and got.first and not got.last and got.mod in ("START", "MID", "END"):
        return "in the unit of the words" if abs((got.first - from_day).days) <= 62 else None
    if from_day and got.signal in OPENS and whole and whole[0] == from_day:
        return "understood"
    if to_day and got.last and got.signal in CLOSES and whole:
        return "in the unit of the words" if before(whole[0]) == to_day else None
    return None


def window_fits(from_day, to_day, first, last, today):
    """"the next two weeks": from the day itself, or from the next whole week; or its end alone."""
    asked_length, length = (to_day - from_day).days + 1, (last - first).days
    same_side = (from_day >= today) == (last > today)
    end = last if last > today else first
    alone = from_day == to_day and abs((from_day - end).days) <= 1
    close = abs(asked_length - length) <= 3
    return "in the unit of the words" if alone or same_side and close else None


def unit_fits(from_day, to_day, got):
    """Whether two stretches differ by how their unit is cut: seasons by the month or the sun,
    weekends from Friday on, thirds or halves, feasts from the evening before."""
    first, last = got.first, got.last
    if got.value[-2:] in ("SP", "SU", "FA", "WI", "WE"):
        return abs((first - from_day).days) <= 25 and abs((last - to_day).days) <= 25
    if got.kind == "duration":
        # "the first two weeks of 2021": from its first day or its first whole week.
        same_length = abs((last - first).days - (to_day - from_day).days) <= 1
        return same_length and abs((first - from_day).days) <= 7
    if got.mod in ("START", "MID", "END"):
        overlap = (min(last, to_day) - max(first, from_day)).days + 1
        whole = grown_around(got)
        inside = whole is None or whole[0] - WEEK <= from_day and to_day <= whole[1] + WEEK
        return inside and overlap * 2 >= min((to_day - from_day).days, (last - first).days)
    return False


WEEK = datetime.timedelta(days=7)


def grown_around(got):
    """The whole stretch that a third is of."""
    if re.fullmatch(r"\d{4}(-\d\d)?", got.value):
        return days_of(got.value)
    return None


def days_fit(from_day, to_day, first, last, today, timed):
    if from_day is None and to_day is None:
        return "understood"
    if (first, last) == (from_day, to_day):
        return "understood"
    if from_day and to_day and first and last:
        # The last day of a range is counted, or not.
        if first == from_day and abs((last - to_day).days) <= 1 and from_day != to_day:
            return "understood"
        if first <= from_day and to_day <= last and (last - first).days in range(1, 367):
            return "in the unit of the words"
        shift = (from_day - first).days
        same = (to_day - last).days - shift in (-1, 0, 1)
        steps = shift % 7 == 0 and shift <= 14 or timed and shift == 1
        year_on = 350 <= shift <= 380 or from_day.day == 1 and 350 <= shift <= 396
        within = first.month == from_day.month and (to_day - first).days >= 365
        month_on = first.day == from_day.day and 28 <= shift <= 62
        # "Friday the 13th", 29 February
        month_on = month_on or (first.day, first.weekday()) == (from_day.day, from_day.weekday())
        if today and first <= today and 0 < shift and (same and (steps or year_on or month_on) or year_on and within):
            return "future-minded"
    elif from_day and not to_day and first and abs((first - from_day).days) <= 1 and not last:
        return "understood"
    elif to_day and not from_day and last and abs((last - to_day).days) <= 1 and not first:
        return "understood"
    return None


def set_value(value):
    value = re.sub(r"^XXXX-XX-XX(?=T)", "", value)
    value = re.sub(r"(?<=.)P1[DMY]$", "", value)
    value = {"P1Q": "P3M", "P0.5Y": "P6M", "P1WE": "XXXX-WXX-WE", "TNI": "XXXX-XX-XXTNI"}.get(value, value)
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def failure(readings, record, today):
    """How a case was understood, or why not."""
    got = list(spans(record))
    if not any(readings):
        # Lengths and recurring times are no dates to those who ask for none.
        dates = [one for one in got if one.kind not in ("duration", "set")]
        return "a date where none is asked for" if dates else "understood"
    if not got and all(want == ("days", None, None, None) for wanted in readings for want in wanted):
        # 30 February: no day, and no date of ours.
        return "understood"
    ways = []
    for wanted in readings:
        met = []
        for want in wanted:
            how = [way for way in (fits(want, one, today) for one in got) if way]
            met.append(min(how, key=ORDER.index) if how else None)
        if all(met):
            ways.append(max(met, key=ORDER.index))
    if ways:
        return min(ways, key=ORDER.index)
    return "nothing found" if not got else "another value"


ORDER = ["understood", "in the unit of the words", "future-minded"]
