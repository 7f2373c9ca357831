"""Rows put together by a key."""

from finder.readers.spool import Spool


def test_rows_come_back_by_key_in_their_order():
    with Spool() as spool:
        for number in range(3000):
            spool.put(str(number % 1000), number, {"ł": "\udc80\n"})
        groups = dict(spool.groups())
    assert len(groups) == 1000
    assert groups["7"] == [[number, {"ł": "\udc80\n"}] for number in (7, 1007, 2007)]


def test_nothing_put_in_nothing_comes_back():
    with Spool() as spool:
        assert list(spool.groups()) == []
