"""One exception class for each kind of error; all are `Error`."""

from __future__ import annotations

import os
from typing import Optional


class Error(Exception):
    """Whatever goes wrong in this package."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""


class OptionError(Error, ValueError):
    """An argument that means nothing, such as a type of annotations that does not exist."""


class DateError(Error, ValueError):
    """A publication date that is no day of the calendar, or in no form that is known."""


class ListsError(Error, ValueError):
    """A mistake in a folder of lists."""

    def __init__(
        self,
        message: str,
        place: tuple[os.PathLike[str] | str, int, int] = ("", 0, 0),
        hint: str = "",
    ) -> None:
        super().__init__(message, place, hint)
        #: The file.
        self.file = os.fspath(place[0])
        #: From 1; 0 if the mistake is the file's as a whole.
        self.line = place[1]
        #: In characters from 1; 0 if the mistake is the line's as a whole.
        self.column = place[2]
        #: What to do about it.
        self.hint = hint


class UnreadableListsError(ListsError):
    """A folder of lists, or a file in it, that cannot be read."""


class ArticleError(Error, ValueError):
    """An article that cannot be read: it has no text, or is no JSON."""

    def __init__(self, message: str, id: Optional[str] = None) -> None:
        super().__init__(message, id)
        #: The id that its record would have.
        self.id = id


class ProgramError(Error, RuntimeError):
    """A mistake of the program with an article; please report it with the article."""

    def __init__(self, message: str, id: Optional[str] = None) -> None:
        super().__init__(message, id)
        #: The id that its record would have.
        self.id = id
