"""Lists come fifty to a page; a page past the end is the last one."""

PAGE_LENGTH = 50


def pages_of(total: int) -> int:
    """How many pages, at least one."""
    return max(1, -(-total // PAGE_LENGTH))


def within(page: int, total: int) -> int:
    return min(page, pages_of(total))


def offset_of(page: int, total: int) -> int:
    """How many rows come before the page."""
    return (within(page, total) - 1) * PAGE_LENGTH
