"""The words of go-live for the trainer's board: why a conversion stopped, why a court stays.

Owns the sentences; the app's own table includes them. No page of the court shows them: the back
door returns them to the app that moves the courts.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sso_sim.both_generations.domain.go_live import MoveRefusal
from sso_sim.court.go_live.domain.conversion import ConversionFault
from sso_sim.court.go_live.domain.stages import OpeningRefusal
from sso_sim.kit.outcomes import Words

CONVERSION: Mapping[StrEnum, Words] = {
    ConversionFault.ECF_REFUSED: Words(
        "The old CM/ECF hands nothing over",
        "It is asked only after its freeze. Freeze the court there too, then convert again.",
    ),
    ConversionFault.PAGE_DAMAGED: Words(
        "A page arrived damaged",
        "Its rows are not those its digest was made of, so none of them was kept. Convert again: "
        "the conversion goes on with this page.",
    ),
    ConversionFault.ROWS_REJECTED: Words(
        "A page holds rows the court cannot keep",
        "None of them was kept. Convert again: the conversion goes on with this page.",
    ),
    ConversionFault.COPY_DIFFERS: Words(
        "The copy is not the original",
        "The court stays closed. Convert again: everything is brought over anew.",
    ),
}
"""The reason why a conversion stopped, for the trainer's board."""

MOVE_REFUSALS: Mapping[StrEnum, Words] = {
    MoveRefusal.NO_SUCH_MOVE: Words(
        "No such move", "From {stage} there is no move {move} for {court}."
    ),
    MoveRefusal.ELSEWHERE: Words(
        "The court is at another stage", "{court} is {stage} by now; look again before you move it."
    ),
    OpeningRefusal.NOT_COMPLETE: Words(
        "The conversion is not complete",
        "{court} can open only when its copy has proved equal to the original.",
    ),
}
"""The reason why a court was not moved, for the trainer's board."""
