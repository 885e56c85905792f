"""Tags who, where, when and how many in raw English news text.

>>> import dateline
>>> record = dateline.tag("Gunmen killed at least 12 people in Harare on Friday.", date="2023-08-25")
>>> [(a.type, a.text) for a in record.annotations if a.type in ("place", "date")]
[('place', 'Harare'), ('date', 'Friday')]
>>> record.counts[0].number.low, record.counts[0].event
(12, 'kill')

`tag` tags one article, `tag_many` a stream of them on all cores; `Pipeline` chooses the lists and
what is written. Offsets count code points, as Python does: ``text[a.start:a.end] == a.text``.
`dateline.spacy` is a component for spaCy, `dateline.spark` tags data frames of Spark.
"""

from ._native import RECORD_SCHEMA, __version__
from .errors import (
    ArticleError,
    DateError,
    Error,
    ListsError,
    OptionError,
    ProgramError,
    UnreadableListsError,
)
from .pipeline import Pipeline, pipeline, tag, tag_many
from .record import (
    Annotation,
    Entity,
    Focus,
    Head,
    Link,
    Links,
    Number,
    Problem,
    PublicationDate,
    Range,
    Record,
    Role,
)
from .table import to_dataframe

__all__ = [
    "RECORD_SCHEMA",
    "Annotation",
    "ArticleError",
    "DateError",
    "Entity",
    "Error",
    "Focus",
    "Head",
    "Link",
    "Links",
    "ListsError",
    "Number",
    "OptionError",
    "Pipeline",
    "Problem",
    "ProgramError",
    "PublicationDate",
    "Range",
    "Record",
    "Role",
    "UnreadableListsError",
    "__version__",
    "pipeline",
    "tag",
    "tag_many",
    "to_dataframe",
]
