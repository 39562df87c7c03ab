"""The client of an agent that Perdura keeps: one file, Python 3.9 or newer, nothing else.

    for state in Agent().cycle({"count": 0}, every=60):
        state["count"] += 1  # change it in place: it is durable before the next round, and there again after a crash

State is what JSON can say. Without PERDURA_URL nothing is kept. An Agent is the main thread's. Times are seconds."""
from __future__ import annotations
import http.client, json, logging, os, signal, threading, time, urllib.parse  # noqa: E401
from typing import Any, Iterator

log = logging.getLogger("perdura")


class Refused(Exception):
    """Perdura said no: `status` is HTTP's, `code` is stable, the text says why and what to do."""

    def __init__(self, status: int, code: str, why: str) -> None:
        super().__init__(f"{code}: {why}")
        self.status, self.code = status, code


class Agent:
    """This process as an agent. Its start waits for the lease and the last state; no later call takes longer than
    `timeout`. Without an answer in time it raises TimeoutError: it may have been done; ask again with the same key."""

    def __init__(self, timeout: float = 5) -> None:
        if not 0.1 <= timeout <= 60:
            raise ValueError(f"timeout={timeout}: it is how many seconds a call may take, from 0.1 to 60")
        self._url, self.name, self._token = (os.environ.get("PERDURA_" + end, "") for end in ("URL", "AGENT", "TOKEN"))
        self._timeout, self._run, self._terminated = timeout, os.urandom(8).hex(), False
        self.epoch, self.seq, self.progress, self._sent, self._ours_until = 0, 0, 0, 0.0, 0.0
        self.desired, self.reason = "run", ""  # what a person wants: run, reduce or stop; and why

    @property
    def must_exit(self) -> bool:
        """Whether to end soon: SIGTERM has come, or a person wants it."""
        return self._terminated or self.desired == "stop"

    @property
    def may_open(self) -> bool:
        """Whether new risk may be taken: it is wanted, and two thirds of the lease are not over. Exits always may."""
        return self.desired == "run" and not self._terminated and (not self._url or time.monotonic() < self._ours_until)

    def cycle(self, initial: Any, every: float = 0, next_within: float = 0) -> Iterator[Any]:
        """Yields the state each `every` seconds until it must exit, with a tick after each round; a round that broke
        off is not kept. `next_within`: the longest time from tick to tick, twice `every` if not given."""
        state = self.start(initial)
        while not self.must_exit:
            began = time.monotonic()
            yield state
            self.tick(state, next_within=next_within or 2 * every)
            self.wait(began + every - time.monotonic())

    def start(self, initial: Any) -> Any:
        """The last durable state, else `initial`. Stands by while another run has the lease or nobody answers."""
        if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
            signal.signal(signal.SIGTERM, lambda *_: setattr(self, "_terminated", True))
        if not self._url:
            log.warning("no PERDURA_URL: running alone, nothing is kept")
        while self._url and not self.must_exit:
            try:
                return initial if (kept := self._tick({"run": self._run, "progress": 0}).get("state")) is None else kept
            except (Refused, TimeoutError) as later:
                log.warning("standing by: %s", later)
                self.wait(1)
        return initial

    def tick(self, state: Any = None, progress: int = 1, next_within: float = 0, note: str = "", **more: Any) -> bool:
        """Tells that it gets on. True: `state` is durable (None: as it was). False: nobody answered, go on.
        `progress=0` only beats; `next_within` says when the next tick comes; `note`, `metrics` are shown."""
        self.seq, self.progress = self.seq + 1, self.progress + progress
        body = {"run": self._run, "epoch": self.epoch, "seq": self.seq, "progress": self.progress, "state": state}
        short = note.replace("\0", "").encode("utf-16-le", "replace")[:1000].decode("utf-16-le", "ignore")
        body.update(nextWithinMs=min(round(next_within * 1000), 86_400_000) or None, note=short or None, **more)
        try:
            return not self._url or bool(self._tick(body))
        except TimeoutError as silence:
            log.warning("going on: %s", silence)
            return False

    def wait(self, seconds: float) -> None:
        """Sleeps, but not beyond the moment when it must exit."""
        until = time.monotonic() + seconds
        while not self.must_exit and (left := until - time.monotonic()) > 0:
            time.sleep(min(0.1, left))

    def order(self, instrument: str, side: str, quantity: Any, key: str = "", **more: Any) -> dict[str, Any]:
        """Orders at the market, at a `price`, or as a stop with a `trigger`; `reduceOnly=True` for exits and stops, and
        `approval="person"` to propose. One key is one order; without it one per round, instrument, side and kind."""
        if not (more.get("reduceOnly") or self.may_open):
            raise Refused(0, "MAY_NOT_OPEN", self.reason or "the lease is not surely ours")
        kind = "STOP" if "trigger" in more else "LIMIT" if "price" in more else "MARKET"
        one = {"agent": self.name, "instrument": instrument, "side": side, "type": kind, "quantity": quantity, **more}
        return self.call("POST", "orders", one, key or f"{self.epoch}-{self.seq}-{instrument}-{side}-{kind}")

    def cancel(self, client_order_id: str) -> None:
        """Asks the venue to end an order."""
        self.call("DELETE", "orders/" + urllib.parse.quote(client_order_id, safe=""))

    def newest(self, what: str, **query: Any) -> list[dict[str, Any]]:
        """The latest of this agent's `orders`, `proposals`, `positions` or `fills`; or the `instruments` and prices."""
        return self.call("GET", f"{what}?{urllib.parse.urlencode({'agent': self.name, **query})}")["items"]

    def decide(self, **decision: Any) -> None:
        """Archives a decision, once per `decisionId`: kind, summary, reasons (a list), inputs, confidence, model."""
        one = {"at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "strategy": self.name, **decision}
        self.call("POST", f"agents/{self.name}/decisions", {"decisions": [one]})

    def call(self, method: str, path: str, body: Any = None, key: str = "") -> Any:
        """Any call under /api/v1, repeated unchanged until somebody answers; a repeated DELETE may find it done."""
        data, asked = None if body is None else json.dumps(body, allow_nan=False), 0
        give_up, heard = time.monotonic() + 0.6 * self._timeout, [(0.0, 0, {"detail": "silence"})]
        while (asked := asked + 1) == 1 or time.monotonic() < give_up:  # a socket's time-out does not bound all
            asking = threading.Thread(target=self._ask, args=(heard, method, path, data, key), daemon=True)
            asking.start()
            asking.join(self._timeout / 3)
            self._sent, status, answer = heard[-1]
            if 200 <= status < 300 or (method == "DELETE" and asked > 1 and status in (404, 409)):
                return answer
            if 400 <= status < 500 and status not in (408, 425, 429):
                why = [answer.get("detail", ""), *(" ".join(flaw.values()) for flaw in answer.get("fields", []))]
                raise Refused(status, answer.get("code", ""), "; ".join(why))
            time.sleep(self._timeout / 50)
        raise TimeoutError(f"no answer to {method} {path}: {answer.get('detail')}")

    def _ask(self, heard: list[Any], method: str, path: str, data: Any, key: str) -> None:
        sent, url = time.monotonic(), urllib.parse.urlsplit(self._url)
        headers = {"Authorization": "Bearer " + self._token, "Content-Type": "application/json", "Idempotency-Key": key}
        try:
            kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
            connection = kind(url.netloc, timeout=self._timeout)
            connection.request(method, url.path.rstrip("/") + "/api/v1/" + path, data, headers)
            answer = connection.getresponse()
            heard.append((sent, answer.status, json.loads(answer.read() or b"{}")))
        except (OSError, ValueError, http.client.HTTPException) as silence:
            heard.append((sent, 0, {"detail": repr(silence)}))

    def _tick(self, body: dict[str, Any]) -> dict[str, Any]:
        try:
            answer = self.call("POST", f"agents/{self.name}/tick", body)
        except Refused as no:
            if no.status == 423:
                raise
            log.error("ending: %s", no)
            self.desired, replaced = "stop", no.status in (409, 410) or no.code == "TOKEN_SUPERSEDED"
            raise SystemExit(76 if replaced else 78) from None  # 78: another start would not help
        self.epoch, self.desired, self.reason = answer["epoch"], answer["desired"], answer["reason"]
        self._ours_until = self._sent + answer["leaseMs"] / 1500
        return answer
