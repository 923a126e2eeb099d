"""A cell that says whatever it is told."""

from dataclasses import dataclass, field

from unstuck.labs.sandbox.cell import CellEnded, Json, Printed


@dataclass
class LyingCell:
    """A cell whose code has taken over the whole process: it answers calls with ``reply``."""

    names: list[Json]
    reply: dict[str, Json] | CellEnded
    asked: list[dict[str, Json]] = field(default_factory=list)

    def ask(self, request: dict[str, Json]) -> dict[str, Json]:
        self.asked.append(request)
        if "load" in request:
            return {"loaded": self.names}
        if isinstance(self.reply, CellEnded):
            raise self.reply
        return self.reply

    def printed(self) -> Printed:
        return Printed("all tests passed\n", "")
