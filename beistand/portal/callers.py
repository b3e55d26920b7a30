"""Which address a request comes from, for the throttle only: nothing of it is stored as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def caller(environ: Mapping[str, object], proxies: Iterable[Network]) -> str:
    """The network that stands for one household or office: an IPv4 address, or the /64 of an IPv6 address.

    X-Forwarded-For is believed only as far as configured proxies wrote it: read from the right, the first address
    that is no proxy. What is no address counts as one caller, "unbekannt".
    """
    trusted = tuple(proxies)
    address = _parse(str(environ.get("REMOTE_ADDR", "")))
    hops = [part for part in str(environ.get("HTTP_X_FORWARDED_FOR", "")).split(",") if part.strip()]
    while hops and address is not None and any(address in network for network in trusted):
        address = _parse(hops.pop())
    if address is None:
        return "unbekannt"
    return str(ip_network(f"{address}/64", strict=False)) if address.version == 6 else str(address)


def _parse(text: str) -> Address | None:
    text = text.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if address.version == 6 else address
