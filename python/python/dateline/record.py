"""Records as objects: thin views of the dicts that they are, attribute by attribute.

An attribute without a value is None, or an empty list. `to_dict` gives the dict behind, which is the
record that the program writes.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from typing import Any, Generic, Optional, TypeVar, Union, overload

T = TypeVar("T")


class field(Generic[T]):
    """A key of the dict behind a view."""

    def __init__(self, doc: str, key: str = "", make: Optional[Callable[[Any], T]] = None) -> None:
        self.__doc__ = doc
        self.key = key
        self.make = make

    def __set_name__(self, owner: type, name: str) -> None:
        self.key = self.key or name

    @overload
    def __get__(self, view: None, owner: Any) -> field[T]: ...

    @overload
    def __get__(self, view: View, owner: Any) -> T: ...

    def __get__(self, view: Optional[View], owner: Any = None) -> Union[field[T], T]:
        if view is None:
            return self
        value = view._row.get(self.key)
        if self.make is not None and value is not None:
            return self.make(value)
        return value  # type: ignore[return-value]


class View:
    """A dict with attributes."""

    __slots__ = ("_row",)

    def __init__(self, row: dict[str, Any]) -> None:
        self._row = row

    def to_dict(self) -> dict[str, Any]:
        """The dict behind: what the program writes as JSON. It is no copy."""
        return self._row

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and other._row == self._row

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        said = (f"{key}={value!r}" for key, value in self._row.items())
        return f"{type(self).__name__}({', '.join(said)})"


class PublicationDate(View):
    """The day that relative expressions are counted from, and how it is known."""

    __slots__ = ()
    value = field[str]("The civil day, YYYY-MM-DD.")
    from_ = field[str]("Where it stood: record, option, text or name.", "from")

    @property
    def day(self) -> datetime.date:
        """The same as a date; Python knows the years 1 to 9999."""
        return datetime.date.fromisoformat(self.value)


class Range(View):
    """A stretch of the text, half-open."""

    __slots__ = ()
    start = field[int]("Where it begins.")
    end = field[int]("One past its end.")


class Number(Range):
    """A numeral and what it means."""

    __slots__ = ()
    value = field[Union[int, float, None]]("The number; None for ranges and magnitudes.")
    low = field[Union[int, float, None]]("The least that it can be; None if open.")
    high = field[Union[int, float, None]]("The most that it can be; None if open.")


class Head(Range):
    """The counted noun."""

    __slots__ = ()
    lemma = field[str]("Its singular.")


class Link(View):
    """What a count is linked to."""

    __slots__ = ()
    annotation = field[Optional[str]]("The id of an annotation.")
    entity = field[Optional[str]]("The id of an entity.")
    scope = field[Optional[str]]("How far the program had to look: phrase, clause, sentence …")
    earliest = field[Optional[str]]("Of `when`: the first day.")
    latest = field[Optional[str]]("Of `when`: the last day.")


class Links(View):
    """Of whom, by whom, where, from where, when."""

    __slots__ = ()
    of = field[Optional[Link]]("Of whom.", make=Link)
    by = field[Optional[Link]]("By whom.", make=Link)
    where = field[Optional[Link]]("Where it was, or to where.", make=Link)
    from_ = field[Optional[Link]]("From where.", "from", Link)
    when = field[Optional[Link]]("When.", make=Link)


class Annotation(Range):
    """One stretch of the text that says who, where, when or how many."""

    __slots__ = ()
    id = field[str]("`a1`, `a2` … in the order of the text.")
    type = field[str]("actor, place, date, count, or term.")
    kind = field[str]("The kind within the type: person, city, duration, money …")
    text = field[str]("The stretch itself.")
    confidence = field[float]("From 0 to 1.")
    rule = field[str]("The rule or list that made it.")
    inside = field[Optional[str]]("The id of the smallest annotation that holds it.")
    mention = field[Optional[str]]("Of actors: name or nominal.")
    title = field[Optional[str]]("Of actors: what stood before or after the name.")
    sense = field[Optional[str]]("Of places: location, government or demonym.")
    entity = field[Optional[str]]("Of actors and places: the id of what it is about.")
    actor = field[Optional[str]]("Of places in the sense of a government: that government's id.")
    code = field[Optional[str]]("Of actors: CAMEO actor code.")
    value = field[Optional[str]]("Of dates: TIMEX3 value.")
    mod = field[Optional[str]]("Of dates: TIMEX3 modifier.")
    earliest = field[Optional[str]]("Of dates: the first day covered.")
    latest = field[Optional[str]]("Of dates: the last day covered.")
    signal = field[Optional[str]]("Of dates: the preposition that opens or bounds a side.")
    zone = field[Optional[str]]("Of times: the zone as written.")
    anchor = field[Optional[str]]("Of dates: `document`, or the id of the date it was counted from.")
    alternative = field[Optional[str]]("Of dates: a second value where the text leaves two.")
    range = field[Optional[str]]("Of dates: the id of the other end.")
    age = field[Optional[bool]]("Of durations: whether it is somebody's age.")
    quantity = field[Optional[Range]]("Of counts: modifier, numeral and unit.", make=Range)
    number = field[Optional[Number]]("Of counts: the numeral.", make=Number)
    bound = field[Optional[str]]("Of counts: exact, about, more_than …")
    unit = field[Optional[str]]("Of counts: ISO 4217 currency, percent, or the unit's symbol.")
    per = field[Optional[str]]("Of rates: what they are counted by.")
    out_of = field[Union[int, float, None]]("Of counts: the whole, as in 11 of 47.")
    head = field[Optional[Head]]("Of counts: the counted noun.", make=Head)
    what = field[Optional[str]]("Of counts: the counted noun phrase.")
    event = field[Optional[str]]("Of counts: what happened to them.")
    links = field[Optional[Links]]("Of counts: to whom, where and when they belong.", make=Links)
    status = field[Optional[str]]("Of counts: possible, planned or denied; None for facts.")
    same = field[Optional[str]]("Of counts: the id of the earlier count that it restates.")
    part_of = field[Optional[str]]("Of counts: the id of the count that it is a share of.")


class Role(View):
    """An office, from and to in half-open ISO dates."""

    __slots__ = ()
    role = field[str]("President of Nigeria")
    code = field[Optional[str]]("CAMEO actor code.")
    from_ = field[Optional[str]]("The first day.", "from")
    to = field[Optional[str]]("The day after the last.")
    unconfirmed = field[Optional[bool]]("Known up to the lists' last day alone, which is earlier.")


class Entity(View):
    """What several annotations of an article are about."""

    __slots__ = ()
    id = field[str]("Names its source: `geonames:112931`, `gov:IR`; `new:…` within the article.")
    type = field[str]("actor, place or term.")
    kind = field[str]("person, city …")
    name = field[str]("The usual English name.")
    mentions = field[list[str]]("The ids of its annotations.")
    country = field[Optional[str]]("ISO 3166-1 alpha-2.")
    country3 = field[Optional[str]]("ISO 3166-1 alpha-3.")
    code = field[Optional[str]]("CAMEO actor code.")
    admin1 = field[Optional[str]]("Of places: GeoNames code of the first-level division.")
    lat = field[Optional[float]]("Of places: degrees north, WGS 84.")
    lon = field[Optional[float]]("Of places: degrees east, WGS 84.")
    geonames = field[Optional[int]]("Of places: GeoNames id.")
    population = field[Optional[int]]("Of places: inhabitants.")
    near = field[Optional[str]]("Of a place in no list: the place whose position it was given.")
    confidence = field[Optional[float]]("Of places: how sure the choice of this one is.")
    same_as = field[Optional[dict[str, str]]]("The same elsewhere: `wikidata`.")

    @property
    def aliases(self) -> list[str]:
        """Its surface forms in this article."""
        aliases: list[str] = self._row.get("aliases", [])
        return aliases

    @property
    def roles(self) -> list[Role]:
        """Its offices, those held on the publication date first."""
        return [Role(row) for row in self._row.get("roles", [])]


class Focus(View):
    """What an article is about, the most important first."""

    __slots__ = ()
    places = field[list[str]]("At most three ids.")
    actors = field[list[str]]("At most three ids.")
    earliest = field[Optional[str]]("The first of the days.")
    latest = field[Optional[str]]("The last of the days.")


class Problem(View):
    """What went wrong with an article and was survived."""

    __slots__ = ()
    code = field[str]("A fixed word for programs.")
    message = field[str]("A sentence for people.")


class Record(View):
    """What the program says of one article. In a notebook it shows the marked text."""

    __slots__ = ("_text", "_annotations", "_entities")
    schema = field[str]("The version of the record's form.")
    by = field[str]("Program version, hash of all lists, last day that they know of.")
    options = field[Optional[str]]("The arguments that changed what is annotated.")
    id = field[str]("The article's id.")
    date = field[Optional[PublicationDate]]("The publication date, if known.", make=PublicationDate)
    offsets = field[str]("What offsets count: chars, bytes or utf16.")
    length = field[int]("Of the text, in that unit.")
    hash = field[str]("XXH3-64 of the text.")
    meta = field[dict[str, Any]]("The other fields of the article's record.")
    focus = field[Focus]("What the article is about.", make=Focus)

    def __init__(self, row: dict[str, Any], text: Optional[str] = None) -> None:
        super().__init__(row)
        self._text = row.get("text") if text is None else text
        self._annotations: Optional[list[Annotation]] = None
        self._entities: Optional[dict[str, Entity]] = None

    def __reduce__(self) -> tuple[Any, ...]:
        return Record, (self._row, self._text)

    @property
    def text(self) -> Optional[str]:
        """The text that offsets count in, a title before it included; None if it is not known."""
        return self._text

    @property
    def language(self) -> Optional[str]:
        """The language of a text that is surely not English."""
        language: Optional[str] = self._row.get("language", {}).get("value")
        return language

    @property
    def annotations(self) -> list[Annotation]:
        """Sorted by start, then longest first; they nest and never cross."""
        if self._annotations is None:
            self._annotations = [Annotation(row) for row in self._row["annotations"]]
        return self._annotations

    def _of_type(self, type: str) -> list[Annotation]:
        return [annotation for annotation in self.annotations if annotation.type == type]

    @property
    def actors(self) -> list[Annotation]:
        """Who."""
        return self._of_type("actor")

    @property
    def places(self) -> list[Annotation]:
        """Where."""
        return self._of_type("place")

    @property
    def dates(self) -> list[Annotation]:
        """When."""
        return self._of_type("date")

    @property
    def counts(self) -> list[Annotation]:
        """How many."""
        return self._of_type("count")

    @property
    def entities(self) -> list[Entity]:
        """What the annotations are about, in the order of first mention."""
        return list(self._by_id().values())

    def entity(self, id: Union[str, Annotation, Link, None]) -> Optional[Entity]:
        """The entity of an id, an annotation or a link."""
        if isinstance(id, (Annotation, Link)):
            id = id.entity
        return None if id is None else self._by_id().get(id)

    def _by_id(self) -> dict[str, Entity]:
        if self._entities is None:
            self._entities = {row["id"]: Entity(row) for row in self._row["entities"]}
        return self._entities

    @property
    def problems(self) -> list[Problem]:
        """What went wrong and was survived."""
        return [Problem(row) for row in self._row["problems"]]

    def statements(self, event: Optional[str] = None) -> list[Annotation]:
        """The counts that may be added up, by the rules of ``dateline stats``.

        These are the cardinals. Those that are possible, planned or denied are left out, of one
        that the article restates or updates the last statement alone stays, and a share is not
        added to its whole where the same happened to both ("12 killed, two of them children" are
        12). Sums are of what articles report: deaths that two articles tell of are in them twice.
        """
        counts = self.counts
        left_out = {count.id for count in counts if count.status is not None}
        earlier = {count.id: count.same for count in counts if count.same is not None}
        walked: set[str] = set()
        for last in [count.id for count in counts if count.status is None]:
            restated = earlier.get(last)
            while restated is not None and restated not in walked:
                walked.add(restated)
                left_out.add(restated)
                restated = earlier.get(restated)
        wholes = {
            count.id: count.event
            for count in counts
            if count.kind == "cardinal" and count.status is None
        }
        return [
            count
            for count in counts
            if count.kind == "cardinal"
            and count.id not in left_out
            and event in (None, count.event)
            and (count.part_of is None or wholes.get(count.part_of) != count.event)
        ]

    def to_json(self) -> str:
        """One line of JSON. `tag_many` with out="json" gives the program's own bytes, and faster."""
        return json.dumps(self._row, ensure_ascii=False, separators=(",", ":"))

    def __repr__(self) -> str:
        return f"<Record {self.id!r}: {len(self._row['annotations'])} annotations>"

    def _repr_html_(self) -> str:
        from .html import marked

        return marked(self)
