"""Whether an index can be searched, and what is the matter when it cannot."""

from dataclasses import dataclass
from enum import StrEnum

from whoosh.fields import Schema
from whoosh.searching import Searcher

from cms.search.errors import IndexMissingError, IndexUnusableError
from cms.search.indexes.folder import REBUILD, Folder
from cms.search.indexes.reading import Readers
from cms.search.indexes.schema import fingerprint


class State(StrEnum):
    READY = "ready"
    MISSING = "missing"
    OUTDATED = "outdated"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class Condition:
    state: State
    message: str
    documents: int = 0


def examine(folder: Folder, schema: Schema, *, thoroughly: bool = False) -> Condition:
    """Return the condition of an index; thoroughly means that every term and posting is read."""
    try:
        with Readers(folder, schema).reading() as reading:
            documents = reading.searcher.doc_count()
            if thoroughly:
                _read_all(reading.searcher)
        about = folder.about(folder.current())
    except IndexMissingError as error:
        return Condition(State.MISSING, str(error))
    except IndexUnusableError as error:
        return Condition(State.UNUSABLE, str(error))
    if about.get("fingerprint") != fingerprint(schema):
        message = (
            f"The search index in {folder.path} was built for other fields or languages than the "
            f"site has now. What is new is not found until it is built anew: {REBUILD}"
        )
        return Condition(State.OUTDATED, message, documents)
    return Condition(State.READY, "The search index is ready.", documents)


def _read_all(searcher: Searcher) -> None:
    reader = searcher.reader()
    for _posting in reader.iter_postings():
        pass
    for _stored in reader.all_stored_fields():
        pass
