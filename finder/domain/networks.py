"""Addresses of visitors, cut to the network they come from."""

from ipaddress import IPv6Address, ip_address, ip_network


def network(address: str | None, bits_of_4: int, bits_of_6: int) -> str | None:
    """The first address of the network of so many bits; None for a socket of this machine, or something made up."""
    try:
        whole = ip_address(address or "")
    except ValueError:
        return None
    if isinstance(whole, IPv6Address) and whole.ipv4_mapped:
        whole = whole.ipv4_mapped
    bits = bits_of_4 if whole.version == 4 else bits_of_6
    return str(ip_network((whole.packed, bits), strict=False).network_address)
