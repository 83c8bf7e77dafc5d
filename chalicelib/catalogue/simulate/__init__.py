"""What if: a change of the catalogue → what it saves whom, before anybody makes it."""

from chalicelib.catalogue.simulate.change import Change, Connect, Earlier, Shorten, objection
from chalicelib.catalogue.simulate.measures import Measures
from chalicelib.catalogue.simulate.people import Applicant, Population, population, worked
from chalicelib.catalogue.simulate.saving import Saving, candidates, ranked, saving

__all__ = [
    "Applicant",
    "Change",
    "Connect",
    "Earlier",
    "Measures",
    "Population",
    "Saving",
    "Shorten",
    "candidates",
    "objection",
    "population",
    "ranked",
    "saving",
    "worked",
]
