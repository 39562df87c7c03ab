"""A bot that hangs in its third round of each life, as one does that waits for an answer without a time-out.

    ./perdura agent add sleepy --progress-tick --progress 10s -- python3 examples/hanging.py

Its process lives on, but it gets nowhere: Perdura sees that, kills it and starts it again. HANG names the round.
"""
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
from perdura import Agent

HANG = int(os.environ.get("HANG", "3"))
EVERY = float(os.environ.get("EVERY", "1"))

agent = Agent()
for number, state in enumerate(agent.cycle({"rounds": 0}, every=EVERY), 1):
    if number == HANG:
        print(f"hanging in round {state['rounds'] + 1}, life {agent.epoch}", flush=True)
        while True:
            time.sleep(3600)
    state["rounds"] += 1
