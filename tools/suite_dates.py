"""What other programs' test cases for dates ask for, in the terms of dateline's records.

A case asks for days (first and last, both included), perhaps with a clock time, for a length of
time or for a recurring time. Where theirs is future-minded ("Monday" is the next one, since people
speak to a calendar) and news is not, the same expression one step back is understood too, and
counted as such. Names of days, months and feasts are written with capitals before the text is
read, as news has them; the suites have them as people type them.
"""

import datetime
import re

SUITES = ["recognizers_datetime", "duckling_time", "chrono"]

MODELS = (
    "DateTimeModel", "DateParser", "DatePeriodParser", "DateTimeParser", "DateTimePeriodParser",
    "TimeParser", "TimePeriodParser", "DurationParser", "SetParser", "HolidayParser",
    "MergedParser",
)

NAMES = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day(s?)\b"
    r"|\b(january|february|march|april|june|july|august|september|october|november|december)\b"
    r"|\b(?<!you )(?<!it )(may)(?= \d| to | and | of |$)"
    r"|\b(jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri)\b(?=[.,]? ?\d|[.,]|$)"
    r"|\b(christmas|thanksgiving|easter|halloween|ramadan|hanukkah|labor day|labour day|memorial day"
    r"|new years? (?:day|eve)|new year's (?:day|eve)|valentine'?s? day|mother'?s'? day|father'?s'? day"
    r"|black friday|cyber monday|good friday|palm sunday|rosh hashanah?|yom kippur|boxing day"
    r"|st\.? patrick'?s? day|martin luther king'?s? day|independence day|veterans'? day|passover"
    r"|maundy thursday|shrove tuesday|whit monday|pentecost|presidents?'? day|ash wednesday"
    r"|columbus day|eid al-adha|eid al-fitr|islamic new year|groundhog day|juneteenth|purim)\b",
    re.I,
)

# The moment of writing in hours and minutes, which no record of news has.
FROM_NOW = re.compile(
    r"(hour|minute|\bmins?\b|second|\bsecs?\b|\bhrs?\b|\b\d+ ?[hms]\b|\d+h\d*m?|moment|\bnow\b|asap|soon as)",
    re.I,
)
OFFICE = re.compile(
    r"\b(eod|eom|eoy|boy|bom|lunch\w*|dinner\w*|breakfast|after ?work|tmr|tmw|asap|mealtime)\b",
    re.I,
)
# Feasts of calendars that the lists have no table of, and days by decree.
UNLISTED = re.compile(
    r"Jayanti|Super|Mini-T|Vesak|Laylat|Isra|Jumu|Diwali|Onam|Holi|Ugadi|Dhanteras|Karva|Pongal|Boghi"
    r"|Janmash|Pargat|Bhai|Saptami|Vijaya|Navarat|Ratha|Shivaratri|Parsi|Earth Hour|Ganesh|Rama|Orthodox"
    r"|Lazarus|Great Lent|Clean Mon|Loyalty|Siblings|Administrative|Boss|Global|Emergency|Chinese|Tax Day"
    r"|Daylight|Emancipation|Vegan",
)


def asks(row):
    """Whether a case says what an expression means, and not its extent alone."""
    return row.get("model", MODELS[0]).startswith(MODELS)


def headlined(text):
    return NAMES.sub(lambda found: found[0].title().replace("'S", "'s"), text)


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
    wanted = []
    for said in row["expect"] or []:
        ends = []
        for side in ("start", "end"):
            field, stamp = said.get(side) or {}, said.get(side + "_date")
            when = day(stamp) if stamp else None
            if field.get("year") and field.get("month"):
                year = max(field["year"], 1)
                when = datetime.date(year, field["month"], field.get("day", 1))
            time = (field["hour"], field.get("minute", 0)) if "hour" in field else None
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
    wanted = []
    for said in row["expect"]:
        said = said["parsed"]
        if UNLISTED.search(said.get("holiday") or ""):
            return "feasts of calendars without a table, days by decree"
        grain = said["grain"]
        if grain in ("Second", "Minute", "Hour") and FROM_NOW.search(row["text"]):
            return "counted from the moment, in hours and minutes"
        if OFFICE.search(row["text"]):
            return "shorthand of offices: EOM, lunch"
        first = day(said["from"])
        if first is None:
            wanted.append(("any",))
            continue
        timed = grain in ("Second", "Minute", "Hour")
        if said["kind"] == "datetimeOpenInterval":
            wanted.append(("days", None, None, clock(said["from"][10:])))
        elif "to" in said:
            end = day(said["to"])
            midnight = said["to"][11:16] == "00:00"
            wanted.append(("days", first, before(end) if midnight or not timed else end, None))
        else:
            time = clock(said["from"][10:]) if timed else None
            wanted.append(("days", first, grown(first, grain), time))
    return [wanted]


def recognizers(row):
    if row["not_supported"] and "rust" in row["not_supported"].lower():
        return "not supported there"
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
    moment = re.compile(r"\(\d{4}-\d\d-\d\dT\d\d")
    if moment.search(str(row["expect"])) and FROM_NOW.search(row["text"]):
        return "counted from the moment, in hours and minutes"
    if re.search(r"'timex': 'T?ME|TMEL|TMED|TMEB|TDT|TBH", str(row["expect"])):
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


SECONDS = {"Y": 31536000, "M": 2592000, "W": 604800, "D": 86400}
TIMED = {"H": 3600, "M": 60, "S": 1}


def seconds(value):
    found = re.fullmatch(r"P([\dYMWD.]*)(?:T([\dHMS.]*))?", value)
    if not found:
        return None
    total = 0.0
    for text, table in ((found[1], SECONDS), (found[2] or "", TIMED)):
        for number, unit in re.findall(r"([\d.]+)([YMWDHS])", text):
            total += float(number) * table[unit]
    return total


def spans(record):
    """(first day, last day, clock or part of day, value, kind) of each date, ranges joined too."""
    rows = [row for row in record["annotations"] if row["type"] == "date"]
    zoned = {row["id"] for row in rows if row.get("zone")}
    by_id = {row["id"]: row for row in rows}
    for row in rows:
        time = row["value"].split("T")[1] if row["kind"] == "time" else None
        if row["id"] in zoned:
            time = "zoned"
        ends = (day(row.get("earliest") or ""), day(row.get("latest") or ""))
        yield (*ends, time, row["value"], row["kind"])
        if row.get("alternative"):
            yield (*days_of(row["alternative"]), time, row["alternative"], row["kind"])
        if "/" in row["value"]:
            yield (ends[0], before(days_of(row["value"].split("/")[1])[0]), time, row["value"], "date")
        other = by_id.get(row.get("range"))
        if other and other["start"] > row["start"]:
            last = day(other.get("latest") or "")
            yield (ends[0], before(day(other.get("earliest") or "")), None, "range", "date")
            yield (ends[0], last, (time, other["value"].partition("T")[2]), "range", "date")


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
    first, last, time, value, kind = got
    if want[0] == "any":
        return "understood"
    if want[0] == "value":
        return "understood" if value == want[1] else None
    if want[0] == "length":
        close = want[1] is not None and seconds(value) is not None
        return "understood" if close and abs(seconds(value) - float(want[1])) < 1 else None
    if want[0] == "set":
        return "understood" if kind == "set" and set_value(value) == set_value(want[1]) else None
    if want[0] == "clocks":
        both = isinstance(time, tuple) and [clock(part or "") for part in time] == list(want[1:])
        part = isinstance(time, str) and time.isalpha()
        return "understood" if both or part else None
    _, from_day, to_day, asked = want
    if kind in ("duration", "set") and not first:
        return None
    said = clock(time) if isinstance(time, str) else None
    if asked is not None and said is not None and asked != said:
        return None
    if asked is not None and said is None and not (isinstance(time, str) and time.isalpha()):
        if asked not in ((0, 0), (12, 0)):
            return None
    # "the next two weeks": from the day itself, or from the next whole week.
    if from_day and to_day and kind == "duration" and today in (first, last) and first and last:
        asked_length, length = (to_day - from_day).days + 1, (last - first).days
        same_side = (from_day >= today) == (last > today)
        return "in the unit of the words" if same_side and abs(asked_length - length) <= 3 else None
    # Seasons by the month or the sun; weekends that begin on Friday evening.
    if from_day and to_day and first and last and value[-2:] in ("SP", "SU", "FA", "WI", "WE"):
        if abs((first - from_day).days) <= 25 and abs((last - to_day).days) <= 25:
            return "in the unit of the words"
    return days_fit(from_day, to_day, first, last, today, timed=said is not None)


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
        if today and first <= today and 0 < shift and (same and (steps or year_on) or year_on and within):
            return "future-minded"
    elif from_day and not to_day and first and abs((first - from_day).days) <= 1 and not last:
        return "understood"
    elif to_day and not from_day and last and abs((last - to_day).days) <= 1 and not first:
        return "understood"
    return None


def set_value(value):
    value = re.sub(r"^XXXX-XX-XX", "", value)
    return re.sub(r"T(\d\d)$", r"T\1:00", value)


def failure(readings, record, today):
    """How a case was understood, or why not."""
    got = list(spans(record))
    if not any(readings):
        return "a date where none is asked for" if got else "understood"
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
