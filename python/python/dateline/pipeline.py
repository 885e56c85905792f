"""Articles in, records out."""

from __future__ import annotations

import datetime
import functools
import itertools
import os
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, Optional, Union, overload

from . import _native
from .errors import OptionError
from .record import Record

Article = Union[str, Mapping[str, Any]]
Date = Union[str, datetime.date, None]
Type = Literal["actor", "place", "date", "count", "term"]
Out = Literal["records", "dicts", "json"]
Errors = Literal["raise", "record"]

#: Articles of a window, and characters at which it is full with fewer.
WINDOW = 256
WINDOW_CHARS = 512 * 1024

DEFAULTS: dict[str, Any] = {
    "gazetteers": [],
    "builtin_lists": True,
    "only": None,
    "min_confidence": 0.0,
    "any_language": False,
    "text": False,
    "offsets": "chars",
}

#: Windows that are tagged while another's results are used.
AHEAD = 2


class Pipeline:
    """The lists, and which annotations are written; shared between threads.

    A pipeline pickles by these arguments: who unpickles it builds it anew, from folders that must
    be there.

    Args:
        gazetteers: Folders of lists, each laid over those before and the built-in ones.
        builtin_lists: Whether the built-in names are known.
        only: The types of annotations that are written; all by default.
        min_confidence: Annotations of less are left out, and the links to them.
        any_language: Whether texts that are not English are tagged too.
        text: Whether records carry the whole text.
        offsets: What offsets count: "chars" (code points, as Python does), "bytes" or "utf16".

    Raises:
        ListsError: A mistake in a list: its file, line and column, and what to do.
        UnreadableListsError: A folder that cannot be read.
        OptionError: Another argument means nothing.
    """

    def __init__(
        self,
        gazetteers: Iterable[Union[str, os.PathLike[str]]] = (),
        *,
        builtin_lists: bool = True,
        only: Optional[Iterable[Type]] = None,
        min_confidence: float = 0.0,
        any_language: bool = False,
        text: bool = False,
        offsets: Literal["chars", "bytes", "utf16"] = "chars",
    ) -> None:
        if isinstance(gazetteers, (str, os.PathLike)):
            gazetteers = [gazetteers]
        if isinstance(only, str):
            raise OptionError(f"only={only!r}: it is a list of types")
        self._arguments: dict[str, Any] = {
            "gazetteers": [os.fspath(folder) for folder in gazetteers],
            "builtin_lists": builtin_lists,
            "only": None if only is None else list(only),
            "min_confidence": min_confidence,
            "any_language": any_language,
            "text": text,
            "offsets": offsets,
        }
        self._native = _native.Pipeline(**self._arguments)

    def __reduce__(self) -> tuple[Any, ...]:
        return _built, (self._arguments,)

    def __repr__(self) -> str:
        said = (
            f"{name}={value!r}"
            for name, value in self._arguments.items()
            if value != DEFAULTS[name]
        )
        return f"Pipeline({', '.join(said)})"

    @property
    def by(self) -> str:
        """Program version, hash of all lists and last day that they know of, as in records."""
        return self._native.by()

    def tag(self, text: str, *, date: Date = None, id: Optional[str] = None) -> Record:
        """Tags one article.

        Args:
            text: The article.
            date: The day of publication, from which "Friday" is counted: a `datetime.date`, or a
                string like "2023-08-25". Without one the text's own dateline tells it, if it has one.
            id: The record's id, "-" by default.

        Raises:
            DateError: The date is none.
            ArticleError: The text is nothing but white space.
        """
        if not isinstance(text, str):
            raise TypeError(f"a text is a string, not {type(text).__name__}")
        how = _native.How("records", None, date, False)
        row, given = self._native.tag(text, how)
        if id is not None:
            row["id"] = id
        return Record(row, given)

    @overload
    def tag_many(
        self,
        articles: Iterable[Article],
        *,
        out: Literal["records"] = "records",
        date: Date = None,
        fields: Optional[Mapping[str, str]] = None,
        errors: Errors = "raise",
        jobs: Optional[int] = None,
    ) -> Iterator[Record]: ...

    @overload
    def tag_many(
        self,
        articles: Iterable[Article],
        *,
        out: Literal["dicts"],
        date: Date = None,
        fields: Optional[Mapping[str, str]] = None,
        errors: Errors = "raise",
        jobs: Optional[int] = None,
    ) -> Iterator[dict[str, Any]]: ...

    @overload
    def tag_many(
        self,
        articles: Iterable[Article],
        *,
        out: Literal["json"],
        date: Date = None,
        fields: Optional[Mapping[str, str]] = None,
        errors: Errors = "raise",
        jobs: Optional[int] = None,
    ) -> Iterator[str]: ...

    def tag_many(
        self,
        articles: Iterable[Article],
        *,
        out: Out = "records",
        date: Date = None,
        fields: Optional[Mapping[str, str]] = None,
        errors: Errors = "raise",
        jobs: Optional[int] = None,
    ) -> Iterator[Any]:
        """Tags articles on all cores, in their order, one result for each.

        Articles are strings, or mappings as the lines of JSON that the program reads: `id`; `text`,
        `body` or `content`; `title` or `headline`; `date`, `published` or `publish_date`; all other
        fields go to `meta`. Some hundred articles are held at a time, however many come.

        Args:
            articles: Any iterable, also one that never ends.
            out: "records" for `Record` objects, "dicts", or "json" for the program's own lines.
            date: The day of publication of articles that say none.
            fields: Which fields hold the article, such as `{"id": "url", "text": "story"}`.
            errors: "raise" an exception at an article without text, or give a "record" that has it
                as its problem `unreadable_record`.
            jobs: Threads; one for each core by default.

        Raises:
            ArticleError: With errors="raise", in the place of the article.
        """
        return self._tagged(articles, out, date, fields, errors, jobs)

    def _tagged(
        self,
        articles: Iterable[Article],
        out: str,
        date: Date,
        fields: Optional[Mapping[str, str]],
        errors: str,
        jobs: Optional[int],
    ) -> Iterator[Any]:
        if isinstance(articles, (str, bytes, Mapping)):
            raise TypeError("tag_many takes many articles: put this one into a list, or use tag")
        if jobs is not None and jobs < 1:
            raise OptionError(f"jobs={jobs}: at least one thread tags")
        how = self._how(out, fields, date, errors)
        return self._results(articles, how, out == "records", errors, jobs)

    def _how(
        self, out: str, fields: Optional[Mapping[str, str]], date: Date, errors: str
    ) -> _native.How:
        if errors not in ("raise", "record"):
            raise OptionError(f"errors={errors!r}: it is one of raise, record")
        named = None
        if fields:
            named = ",".join(f"{part}={field}" for part, field in fields.items())
        return _native.How(out, named, date, errors == "record")

    def _results(
        self,
        articles: Iterable[Article],
        how: _native.How,
        as_records: bool,
        errors: str,
        jobs: Optional[int],
    ) -> Iterator[Any]:
        windows = _windows(articles)
        waiting: deque[_native.Window] = deque()
        failure: Optional[Exception] = None
        first = 1
        while True:
            try:
                window = next(windows, None)
            except Exception as error:
                # The results of the articles before it come first.
                failure = error
                break
            if window is None:
                break
            waiting.append(self._native.start(window, first, how, jobs))
            first += len(window)
            if len(waiting) > AHEAD:
                yield from _taken(waiting.popleft(), as_records, errors)
        while waiting:
            yield from _taken(waiting.popleft(), as_records, errors)
        if failure is not None:
            raise failure


def _windows(articles: Iterable[Article]) -> Iterator[list[Article]]:
    window: list[Article] = []
    chars = 0
    coming = iter(articles)
    while True:
        try:
            article = next(coming)
        except StopIteration:
            break
        except Exception:
            if window:
                yield window
            raise
        window.append(article)
        chars += len(article) if isinstance(article, str) else _chars(article)
        if len(window) >= WINDOW or chars >= WINDOW_CHARS:
            yield window
            window = []
            chars = 0
    if window:
        yield window


def _chars(article: Any) -> int:
    """Characters of a record; what is none is refused later."""
    if not isinstance(article, Mapping):
        return 0
    return sum(len(field) for field in article.values() if isinstance(field, str))


def _taken(window: _native.Window, as_records: bool, errors: str) -> Iterator[Any]:
    results: Iterable[Any] = window.results()
    if errors == "raise":
        results = _checked(results)
    if as_records:
        return itertools.starmap(Record, results)
    return iter(results)


def _checked(results: Iterable[Any]) -> Iterator[Any]:
    for result in results:
        if isinstance(result, Exception):
            raise result
        yield result


def _built(arguments: dict[str, Any]) -> Pipeline:
    return Pipeline(**arguments)


@functools.cache
def pipeline() -> Pipeline:
    """The pipeline of `tag` and `tag_many`: the built-in lists, everything written."""
    return Pipeline()


def tag(text: str, *, date: Date = None, id: Optional[str] = None) -> Record:
    """Tags one article with the built-in lists; see `Pipeline.tag`."""
    return pipeline().tag(text, date=date, id=id)


@overload
def tag_many(
    articles: Iterable[Article],
    *,
    out: Literal["records"] = "records",
    date: Date = None,
    fields: Optional[Mapping[str, str]] = None,
    errors: Errors = "raise",
    jobs: Optional[int] = None,
) -> Iterator[Record]: ...


@overload
def tag_many(
    articles: Iterable[Article],
    *,
    out: Literal["dicts"],
    date: Date = None,
    fields: Optional[Mapping[str, str]] = None,
    errors: Errors = "raise",
    jobs: Optional[int] = None,
) -> Iterator[dict[str, Any]]: ...


@overload
def tag_many(
    articles: Iterable[Article],
    *,
    out: Literal["json"],
    date: Date = None,
    fields: Optional[Mapping[str, str]] = None,
    errors: Errors = "raise",
    jobs: Optional[int] = None,
) -> Iterator[str]: ...


def tag_many(
    articles: Iterable[Article],
    *,
    out: Out = "records",
    date: Date = None,
    fields: Optional[Mapping[str, str]] = None,
    errors: Errors = "raise",
    jobs: Optional[int] = None,
) -> Iterator[Any]:
    """Tags articles on all cores with the built-in lists; see `Pipeline.tag_many`."""
    return pipeline()._tagged(articles, out, date, fields, errors, jobs)
