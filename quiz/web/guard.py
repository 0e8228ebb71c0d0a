"""Checks that a request was meant for this server, and not sent by the page of another."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Return whether nobody but this machine reaches a host, by its name or its address."""
    name = host.strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False


def is_meant(host_header: str, bound_to: str) -> bool:
    """Return whether a request was meant for this server, by its ``Host``.

    A name that someone else has lead to this machine (DNS rebinding) is refused where the server
    is for this machine alone. Where it is for others too, it cannot know all its names.
    """
    host = _host_of(host_header)
    return host is not None and (not is_loopback(bound_to) or is_loopback(host))


def is_own_page(origin: str | None, host_header: str) -> bool:
    """Return whether a request comes from a page of this server, by its ``Origin``."""
    if origin is None:
        return False
    try:
        parts = urlsplit(origin)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and parts.netloc.lower() == host_header.lower()


def _host_of(header: str) -> str | None:
    try:
        return urlsplit(f"//{header}").hostname
    except ValueError:
        return None
