"""One asset that an agent holds, with a stop under it, as the engine knows it: nothing is remembered here, so a new life is no worse."""
from decimal import Decimal
from typing import Any, Callable, Dict, Optional

from perdura import Agent


class Holding:
    def __init__(self, agent: Agent, instrument: str, stop: str = "0.02") -> None:
        """`stop`: how far below what was paid the stop lies, a part of one."""
        self.agent, self.instrument, self.stop = agent, instrument, Decimal(stop)

    def price(self) -> Optional[Decimal]:
        """The middle of the market; None if it is older than ten seconds."""
        quotes = {quote["instrument"]: quote for quote in self.agent.newest("instruments")}
        quote = quotes.get(self.instrument, {})
        return Decimal(quote["mid"]) if quote.get("mid") and quote["ageMs"] < 10_000 else None

    def position(self) -> Optional[Dict[str, Any]]:
        held = [one for one in self.agent.newest("positions") if one["instrument"] == self.instrument]
        return held[0] if held and Decimal(held[0]["quantity"]) > 0 else None

    def is_busy(self, *sides: str) -> bool:
        """Whether an order of one of these sides, other than a stop, is still on its way."""
        over = ("DENIED", "FILLED", "CANCELED", "REJECTED", "EXPIRED")
        orders = self.agent.newest("orders", limit=50)
        return any(one["status"] not in over and one["type"] != "STOP" and one["side"] in sides for one in orders)

    def enter(self, quantity: str) -> None:
        """Buys, and puts the stop under it as soon as the purchase is known."""
        self.agent.order(self.instrument, "BUY", quantity)
        self._soon(self.position)
        self.protect()

    def protect(self) -> None:
        """Puts a stop under what has none. Call it first in each round: the life before may have died in between."""
        position = self.position()
        if position and not position["stop"] and not self.is_busy("SELL"):
            trigger = Decimal(position["averageCost"]) * (1 - self.stop)
            self.agent.order(self.instrument, "SELL", position["quantity"], trigger=f"{trigger:.8f}", reduceOnly=True)

    def leave(self) -> None:
        """Sells all. The stop holds what is to be sold, so it goes first; if the sale fails, `protect` puts it back."""
        position = self.position()
        if position and position["stop"]:
            self.agent.cancel(position["stop"])
            position = self._soon(lambda: next((one for one in [self.position()] if one and not one["stop"]), None))
        if position:
            self.agent.order(self.instrument, "SELL", position["quantity"], reduceOnly=True)

    def _soon(self, look: Callable[[], Any]) -> Any:
        """What `look` finds within two seconds: what the engine did shows a moment later."""
        for _ in range(20):
            found = look()
            if found:
                return found
            self.agent.wait(0.1)
        return None
