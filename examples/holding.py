"""One asset that an agent holds, with a stop under it, as the engine knows it: nothing is remembered here, so a new life is no worse."""
import time
from decimal import Decimal
from typing import Any, Callable, Dict, List, Optional

from perdura import Agent, Refused

OVER = ("DENIED", "FILLED", "CANCELED", "REJECTED", "EXPIRED")


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
        return any(one["type"] != "STOP" and one["side"] in sides for one in self._orders(True))

    def enter(self, quantity: str) -> None:
        """Buys, and puts the stop under it as soon as the purchase is known."""
        self._order("BUY", quantity)
        self._soon(self.position)
        self.protect()

    def propose(self, quantity: str, key: str) -> str:
        """Asks a person whether to buy, and says what became of it: `sent`, `rejected`, `refused` or `expired`. It
        waits for the answer, because what was bought needs its stop; announce that. One `key` is one proposal."""
        sent = self._surely(lambda: self.agent.order(self.instrument, "BUY", quantity, key=key, approval="person"))
        status = "pending" if sent.get("proposal") else "sent"
        while status in ("pending", "approved") and not self.agent.must_exit:
            self.agent.wait(0.5)
            known = {one["id"]: one["status"] for one in self.agent.newest("proposals", limit=50)}
            status = known.get(sent["proposal"], status)
        if status == "sent":
            self._soon(self.position)
        self.protect()
        return status

    def protect(self) -> bool:
        """Puts a stop under what has none; False if all had one. Call it first in each round: the life before may have
        died in between."""
        position, orders = self.position(), self._orders()
        bare = Decimal(position["quantity"]) if position else Decimal(0)
        for one in orders:
            if one["side"] == "SELL" and one["status"] not in OVER:
                bare -= Decimal(one["quantity"]) - Decimal(one["filled"])
        if position is None or bare <= 0:
            return False
        trigger = Decimal(position["averageCost"]) * (1 - self.stop)
        last = next((one["clientOrderId"] for one in orders if one["type"] == "STOP"), "none")
        key = f"{self.agent.epoch}-{self.agent.seq}-after-{last}"  # asked again before it shows, it is the same stop
        self._order("SELL", f"{bare:f}", key=key, trigger=f"{trigger:.8f}", reduceOnly=True)
        return True

    def settle(self, seconds: float = 8) -> None:
        """Call it last in each round. Sees to it that what was bought has its stop, whatever went wrong before and
        though SIGTERM has come: the next round may be long in coming. Give it less than the agent's --stop-timeout."""
        until, trouble = time.monotonic() + seconds, "what was ordered is still on its way"
        while time.monotonic() < until:
            try:
                is_moving = self.is_busy("BUY") or any(one["status"] == "PENDING_CANCEL" for one in self._orders(True))
                if not self.protect() and not is_moving:
                    return
            except (Refused, TimeoutError) as no:
                trouble = str(no)
            time.sleep(0.2)
        print(f"not settled: {trouble}", flush=True)

    def leave(self) -> None:
        """Sells all. The stops hold what is to be sold, so they go first; if the sale fails, `settle` puts one back."""
        stops = [one["clientOrderId"] for one in self._orders(True) if one["type"] == "STOP"]
        for stop in stops:
            self._cancel(stop)
        is_free = self._soon(lambda: not any(one["clientOrderId"] in stops for one in self._orders(True)))
        position = self.position()
        if is_free and position:
            self._order("SELL", position["quantity"], reduceOnly=True)

    def _order(self, side: str, quantity: str, **more: Any) -> None:
        """Orders, and waits until it shows: whoever looks next shall not think that nothing was done."""
        sent = self._surely(lambda: self.agent.order(self.instrument, side, quantity, **more)).get("clientOrderId")
        self._soon(lambda: not sent or any(one["clientOrderId"] == sent for one in self._orders()))

    def _cancel(self, order: str) -> None:
        try:
            self._surely(lambda: self.agent.cancel(order))
        except Refused as no:
            if no.status not in (404, 409):  # else it is over: filled, or ended by what was asked for and not heard
                raise

    def _surely(self, ask: Callable[[], Any]) -> Any:
        """Asks once more where no answer came; in one round it is done once, however often it is asked for."""
        try:
            return ask()
        except TimeoutError:
            return ask()

    def _orders(self, is_open: bool = False) -> List[Dict[str, Any]]:
        """The newest first; or those alone that are not over."""
        orders = [one for one in self.agent.newest("orders", limit=50) if one["instrument"] == self.instrument]
        return [one for one in orders if not is_open or one["status"] not in OVER]

    def _soon(self, look: Callable[[], Any]) -> Any:
        """What `look` finds within two seconds: what the engine did shows a moment later. SIGTERM does not cut it short."""
        for _ in range(20):
            found = look()
            if found:
                return found
            time.sleep(0.1)
        return None
