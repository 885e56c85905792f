"""The compiled part."""

import datetime
import os
from collections.abc import Sequence
from typing import Any, Optional, Union

import pyarrow

__version__: str
RECORD_SCHEMA: str

def run(
    program: Sequence[Union[str, os.PathLike[str]]], arguments: Sequence[Union[str, os.PathLike[str]]]
) -> int: ...

class How:
    def __init__(
        self,
        form: str,
        fields: Optional[str],
        date: Union[str, datetime.date, None],
        answers: bool,
    ) -> None: ...

class Window:
    def results(self) -> list[Any]: ...

class Pipeline:
    def __init__(
        self,
        gazetteers: Sequence[str],
        builtin_lists: bool,
        only: Optional[Sequence[str]],
        min_confidence: float,
        any_language: bool,
        text: bool,
        offsets: str,
    ) -> None: ...
    def by(self) -> str: ...
    def tag(self, article: Any, how: How) -> Any: ...
    def start(self, articles: list[Any], first: int, how: How, jobs: Optional[int]) -> Window: ...
    def tag_batch(
        self, articles: pyarrow.RecordBatch, first: int, how: How, schema: pyarrow.Schema
    ) -> pyarrow.RecordBatch: ...
