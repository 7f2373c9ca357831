"""The national file of clinicians: what it tells beside the registry, kept as a proposal like a table of listings."""

from finder.actions.imports.clinicians.proposing import propose_clinicians

__all__ = ["propose_clinicians"]
