"""A converter for numbers in addresses that no database refuses."""

from werkzeug.routing import IntegerConverter, Map


class KeyConverter(IntegerConverter):
    """A row's id: a number past 2^31 - 1 is a page that does not exist, not an error of the database."""

    def __init__(self, map: Map) -> None:  # noqa: A002 (werkzeug's own name)
        super().__init__(map, min=1, max=2**31 - 1)
