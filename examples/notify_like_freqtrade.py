"""A process that knows nothing of Perdura, and speaks to its supervisor as Freqtrade does when `sd_notify` is on.

    ./perdura agent add quiet --progress-notify --progress 10s -- python3 examples/notify_like_freqtrade.py

It connects once and says READY=1, then WATCHDOG=1 in each round, as Python's `sdnotify` does. SILENT_AFTER lets it fall silent.
"""
import os
import socket
import sys
import time

EVERY = float(os.environ.get("EVERY", "1"))
SILENT_AFTER = int(os.environ.get("SILENT_AFTER", "0"))


class Notifier:
    """What sd_notify(3) describes; silent without NOTIFY_SOCKET."""

    def __init__(self) -> None:
        address = os.environ.get("NOTIFY_SOCKET", "")
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) if address else None
        if self.socket:
            self.socket.connect("\0" + address[1:] if address.startswith("@") else address)

    def notify(self, what: str) -> None:
        if self.socket:
            try:
                self.socket.sendall(what.encode())
            except OSError as unheard:
                print(f"not notified: {unheard}", file=sys.stderr, flush=True)


notifier = Notifier()
notifier.notify("READY=1")
rounds = 0
while True:
    rounds += 1
    if not SILENT_AFTER or rounds <= SILENT_AFTER:
        notifier.notify(f"WATCHDOG=1\nSTATUS=State: RUNNING, round {rounds}.")
    time.sleep(EVERY)
