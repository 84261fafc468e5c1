"""An item's answers from the worst to the best, and how people move along them where a district departs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from instruments.model import Instrument
from survey.example.rates import ANSWERS, shares


@dataclass(frozen=True)
class Ladder:
    """Codes from the worst to the best, the score of each (0–100), and the share of people giving it."""

    codes: tuple[int, ...]
    scores: tuple[Fraction, ...]
    shares: tuple[Fraction, ...]

    @property
    def mean(self) -> Fraction:
        """The mean score of the city."""
        return sum((score * share for score, share in zip(self.scores, self.shares, strict=True)), Fraction(0))

    @property
    def flows(self) -> tuple[Fraction, ...]:
        """Of all people, the share that moves up over each step when the mean is to rise by one point.

        In proportion to the smaller of the two shares beside the step, so that neither end runs empty soon.
        """
        smaller = [min(pair) for pair in zip(self.shares, self.shares[1:], strict=False)]
        heights = [high - low for low, high in zip(self.scores, self.scores[1:], strict=False)]
        lifted = sum((share * height for share, height in zip(smaller, heights, strict=True)), Fraction(0))
        return tuple(share / lifted for share in smaller)

    def leave(self, points: Fraction) -> tuple[Fraction, ...]:
        """The chance to move one step, by answer, that shifts the mean by `points`: up where positive, else down.

        A chance that depends on the answer alone: whatever else holds together two answers stays, and the shares
        of answers, so every score too, change by exactly `points` times the same amounts.
        """
        ends = (*self.flows, Fraction(0)) if points > 0 else (Fraction(0), *self.flows)
        return tuple(abs(points) * flow / share for flow, share in zip(ends, self.shares, strict=True))

    def shifted(self, points: Fraction) -> tuple[Fraction, ...]:
        """The shares of answers, worst to best, where the mean is shifted by `points`."""
        into, out = (Fraction(0), *self.flows), (*self.flows, Fraction(0))
        return tuple(share + points * (gain - loss) for share, gain, loss in zip(self.shares, into, out, strict=True))


def ladder(instrument: Instrument, item: str) -> Ladder:
    """The ladder of a scored item."""
    scores = instrument.scores(item)
    by_code = dict(zip((choice.code for choice in instrument.choices(item)), shares(ANSWERS[item]), strict=True))
    codes = tuple(sorted(scores, key=lambda code: scores[code]))
    return Ladder(codes, tuple(scores[code] for code in codes), tuple(by_code[code] for code in codes))
