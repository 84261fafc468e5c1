"""An item's answers from the worst to the best, and how people move along them where a district departs."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from instruments.model import Instrument
from survey.example.rates import parts_of, shares

FINE = 8  # answers from which on a ladder counts as fine


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
    def stride(self) -> int:
        """How many answers further somebody moves who moves; by one from 0 to 10 too few could to shift it by 9."""
        return 1 if len(self.codes) < FINE else 2

    @property
    def flows(self) -> tuple[Fraction, ...]:
        """Of all people, the share that moves up one stride from each answer when the mean is to rise by one point.

        In proportion to the smaller of the two shares that it joins, so that neither end runs empty soon.
        """
        smaller = [min(pair) for pair in zip(self.shares, self.shares[self.stride :], strict=False)]
        heights = [high - low for low, high in zip(self.scores, self.scores[self.stride :], strict=False)]
        lifted = sum((share * height for share, height in zip(smaller, heights, strict=True)), Fraction(0))
        return tuple(share / lifted for share in smaller)

    def leave(self, points: Fraction) -> tuple[Fraction, ...]:
        """The chance to move one stride, by answer, that shifts the mean by `points`: up where positive, else down.

        A chance that depends on the answer alone: whatever else holds together two answers stays, and the shares
        of answers, so every score too, change by exactly `points` times the same amounts.
        """
        into, out = self._ends
        ends = out if points > 0 else into
        return tuple(abs(points) * flow / share for flow, share in zip(ends, self.shares, strict=True))

    def shifted(self, points: Fraction) -> tuple[Fraction, ...]:
        """The shares of answers, worst to best, where the mean is shifted by `points`."""
        into, out = self._ends
        return tuple(share + points * (gain - loss) for share, gain, loss in zip(self.shares, into, out, strict=True))

    @property
    def _ends(self) -> tuple[tuple[Fraction, ...], tuple[Fraction, ...]]:
        """The flows by the answer that they lead to, and by the one that they come from."""
        nothing = (Fraction(0),) * self.stride
        return (*nothing, *self.flows), (*self.flows, *nothing)


def ladder(instrument: Instrument, item: str) -> Ladder:
    """The ladder of a scored item."""
    scores = instrument.scores(item)
    by_code = dict(zip((choice.code for choice in instrument.choices(item)), shares(parts_of(item, instrument.version)), strict=True))
    codes = tuple(sorted(scores, key=lambda code: scores[code]))
    return Ladder(codes, tuple(scores[code] for code in codes), tuple(by_code[code] for code in codes))
