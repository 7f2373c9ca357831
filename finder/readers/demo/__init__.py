"""The demo network: made-up people, clinics and insurers, read from small files and dealt out by repeatable chance."""

from finder.readers.demo.catalogue import Catalogue, catalogue
from finder.readers.demo.files import DemoError, DemoFiles, DemoPayor, read_demo
from finder.readers.demo.network import (
    DemoConfirmation,
    DemoFacility,
    DemoLocation,
    DemoNetwork,
    DemoPhysician,
    DemoTraining,
    make_network,
)
from finder.readers.demo.spots import Spot

__all__ = [
    "Catalogue",
    "DemoConfirmation",
    "DemoError",
    "DemoFacility",
    "DemoFiles",
    "DemoLocation",
    "DemoNetwork",
    "DemoPayor",
    "DemoPhysician",
    "DemoTraining",
    "Spot",
    "catalogue",
    "make_network",
    "read_demo",
]
