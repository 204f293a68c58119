"""Who asks, and how often: the address of a client behind trusted proxies, and a limit of requests for each."""

from __future__ import annotations

import ipaddress
import time

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from kg.errors import ConfigError, CtkgError

__all__ = ["Gate", "TooManyRequestsError", "client_of"]


class TooManyRequestsError(CtkgError):
    """A client asks for more than its share."""

    def __init__(self, message: str, *, hint: str, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(message, hint=hint)


class Gate:
    """Lets each client do so much uncached work in a time, counted in this process."""

    def __init__(self, limit: str) -> None:
        self._item: RateLimitItem | None = None
        if limit:
            try:
                self._item = parse(limit)
            except ValueError:
                raise ConfigError(
                    f"rate_limit = {limit!r} is no limit.", hint='For example "600/minute" or "20/second"; "" for none.'
                ) from None
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())

    def enter(self, client: str) -> None:
        """Count one request. Raises TooManyRequestsError, which says when to try again."""
        if self._item is None or self._counter.hit(self._item, client):
            return
        wait = max(1, round(self._counter.get_window_stats(self._item, client).reset_time - time.time() + 0.5))
        raise TooManyRequestsError(
            f"These are more requests than one client may send: {self._item} (setting rate_limit).",
            hint=f"Wait {wait} s. Answers that were given before, and 304, do not count.",
            retry_after=wait,
        )


def client_of(address: str, forwarded: str | None, trusted: int) -> str:
    """The client's address as it counts for limits: behind ``trusted`` proxies, of IPv6 the network (/64).

    >>> client_of("10.0.0.1:999", "203.0.113.9, 198.51.100.7", 1)
    '198.51.100.7'
    >>> client_of("[2001:db8::1]:999", None, 0)
    '2001:db8::/64'
    """
    if trusted and forwarded:
        # Each proxy adds the address that it saw; what stands further left is only claimed.
        hops = [part.strip() for part in forwarded.split(",")]
        address = hops[-min(trusted, len(hops))]
    host = address.partition("]")[0][1:] if address.startswith("[") else address
    if host.count(":") == 1:
        host = host.partition(":")[0]
    if ":" not in host:
        return host[:64]
    try:
        return str(ipaddress.ip_network((host.partition("%")[0], 64), strict=False))
    except ValueError:
        return host[:64]
