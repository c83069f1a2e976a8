"""The authors, books, characters and meetings that modelsearch's tests count on.

Its wheel has the tests but not their data.
"""

from datetime import date, time
from typing import Any

from modelsearch.test.testapp.models import (
    AgendaItem,
    Author,
    Book,
    Character,
    Meeting,
    MPAnimal,
    Novel,
    NSAnimal,
    ProgrammingGuide,
    Speaker,
    UnindexedBook,
)

Tree = dict[str, "Tree"]

AUTHORS = {
    1: ("George R.R. Martin", date(1948, 9, 20)),
    2: ("J. R. R. Tolkien", date(1892, 1, 3)),
    4: ("Isaac Asimov", date(1920, 1, 2)),
    5: ("David Ascher", None),
    6: ("Mark Lutz", None),
    7: ("Daniel Roy Greenfeld", None),
    8: ("Audrey Roy Greenfeld", None),
    9: ("Douglas Crockford", None),
    10: ("David Flanagan", None),
    11: ("Steve Klabnik", None),
    12: ("Carol Nichols", None),
    13: ("Jim Blandy", None),
    14: ("Jason Orendorff", None),
}
# Key, title, authors, date, pages, setting, and the key of the protagonist.
NOVELS = [
    (1, "A Game of Thrones", [1], date(1996, 8, 1), 694, "Westeros", None),
    (2, "A Clash of Kings", [1], date(1998, 1, 1), 768, "Westeros", None),
    (3, "A Storm of Swords", [1], date(2000, 1, 1), 973, "Westeros", None),
    (4, "The Fellowship of the Ring", [2], date(1954, 7, 29), 423, "Middle Earth", 8),
    (5, "The Two Towers", [2], date(1954, 11, 11), 352, "Middle Earth", 11),
    (6, "The Return of the King", [2], date(1955, 10, 20), 440, "Middle Earth", 14),
    (7, "The Hobbit", [2], date(1937, 9, 21), 320, "Middle Earth", 17),
    (10, "Foundation", [4], date(1951, 1, 1), 255, "Galactic Empire", None),
]
GUIDES = [
    (11, "Learning Python", [5, 6], date(1999, 1, 1), 1160, "py"),
    (12, "Two Scoops of Django 1.11", [7, 8], date(2017, 4, 26), 556, "py"),
    (13, "JavaScript: The good parts", [9], date(2008, 5, 18), 172, "js"),
    (14, "JavaScript: The Definitive Guide", [10], date(1998, 6, 11), 792, "js"),
    (15, "The Rust Programming Language", [11, 12], date(2018, 5, 22), 440, "rs"),
]
PLAIN_BOOK = (16, "Programming Rust", [13, 14], date(2017, 12, 1), 622)
CHARACTERS = [
    (1, "Daenerys Targaryen", 1),
    (2, "Jon Snow", 1),
    (3, "Eddard Stark", 1),
    (4, "Daenerys Targaryen", 2),
    (5, "Jon Snow", 2),
    (6, "Daenerys Targaryen", 3),
    (7, "Jon Snow", 3),
    (8, "Frodo Baggins", 4),
    (9, "Bilbo Baggins", 4),
    (10, "Gandalf", 4),
    (11, "Frodo Baggins", 5),
    (12, "Bilbo Baggins", 5),
    (13, "Gandalf", 5),
    (14, "Frodo Baggins", 6),
    (15, "Bilbo Baggins", 6),
    (16, "Gandalf", 6),
    (17, "Bilbo Baggins", 7),
    (18, "Thorin Oakenshield", 7),
    (19, "Hari Seldon", 10),
    (20, "Salvor Hardin", 10),
]
MEETINGS = [
    (1, "Breakfast yoga", time(8, 0)),
    (2, "Stand-up meeting", time(10, 0)),
    (3, "Evening yoga", time(19, 30)),
]
ANIMALS: Tree = {"Animal": {"Mammal": {"Dog": {}, "Cat": {}}, "Reptile": {"Snake": {}}}}


def make_objects() -> None:
    for key, (name, born) in AUTHORS.items():
        Author.objects.create(pk=key, name=name, date_of_birth=born)
    _make_books()
    for key, name, start in MEETINGS:
        Meeting.objects.create(pk=key, name=name, start_time=start)
    item = AgendaItem.objects.create(meeting_id=2, topic="The hound")
    Speaker.objects.create(agenda_item=item, name="Arthur Conan Doyle")
    for model in (MPAnimal, NSAnimal):
        _make_animals(model, None, ANIMALS)


def _make_books() -> None:
    for key, title, authors, published, pages, setting, _protagonist in NOVELS:
        novel = Novel.objects.create(
            pk=key,
            title=title,
            publication_date=published,
            number_of_pages=pages,
            setting=setting,
        )
        novel.authors.set(authors)
        if key <= 4:
            UnindexedBook.objects.create(
                pk=key, title=f"{title} U", publication_date=published, number_of_pages=pages
            )
    for key, name, novel in CHARACTERS:
        Character.objects.create(pk=key, name=name, novel_id=novel)
    for key, *_rest, protagonist in NOVELS:
        Novel.objects.filter(pk=key).update(protagonist_id=protagonist)
    for key, title, authors, published, pages, language in GUIDES:
        guide = ProgrammingGuide.objects.create(
            pk=key,
            title=title,
            publication_date=published,
            number_of_pages=pages,
            programming_language=language,
        )
        guide.authors.set(authors)
    key, title, authors, published, pages = PLAIN_BOOK
    book = Book.objects.create(
        pk=key, title=title, publication_date=published, number_of_pages=pages
    )
    book.authors.set(authors)


def _make_animals(model: Any, parent: int | None, animals: Tree) -> None:
    for name, below in animals.items():
        if parent is None:
            animal = model.add_root(name=name)
        else:
            animal = model.objects.get(pk=parent).add_child(name=name)
        _make_animals(model, animal.pk, below)
