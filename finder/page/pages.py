"""Which page numbers to offer."""


def page_numbers(current: int, last: int) -> list[int | None]:
    """The first, the last and those around the current page; None stands for a gap."""
    wanted = sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})
    numbers: list[int | None] = []
    for number in wanted:
        previous = numbers[-1] if numbers else 0
        if previous is not None and number - previous == 2:
            numbers.append(number - 1)  # a gap of one page is that page
        elif previous is not None and number - previous > 2:
            numbers.append(None)
        numbers.append(number)
    return numbers
