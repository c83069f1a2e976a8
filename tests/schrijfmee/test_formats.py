import datetime as dt

from django.utils import formats, translation


def test_english_dates_are_european() -> None:
    with translation.override("en"):
        assert formats.date_format(dt.date(2027, 5, 1)) == "1 May 2027"
