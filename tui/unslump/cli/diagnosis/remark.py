"""One line of the diagnosis."""

from enum import StrEnum

from msgspec import Struct


class Weight(StrEnum):
    """How much a remark asks of a person."""

    IN_THE_WAY = "in the way"
    BETTER = "better"
    GOOD = "good"


class Remark(Struct, frozen=True, kw_only=True):
    """What was found out about `subject`, what follows from it, and what to do about it."""

    subject: str
    found: str
    weight: Weight = Weight.GOOD
    means: str = ""
    remedy: str = ""


def good(subject: str, found: str, means: str = "") -> Remark:
    """All is well with it."""
    return Remark(subject=subject, found=found, means=means)


def better(subject: str, found: str, means: str = "", remedy: str = "") -> Remark:
    """A session goes well with it, and would with more."""
    return Remark(subject=subject, found=found, weight=Weight.BETTER, means=means, remedy=remedy)


def in_the_way(subject: str, found: str, means: str, remedy: str) -> Remark:
    """No session as it should be until that is mended."""
    return Remark(subject=subject, found=found, weight=Weight.IN_THE_WAY, means=means, remedy=remedy)
