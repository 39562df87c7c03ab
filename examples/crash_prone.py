"""A bot that dies in every fifth round or so, and still counts each round once.

    ./perdura agent add clumsy -- python3 examples/crash_prone.py

A round that died is not kept: the next life does it again. With CRASH=1 it never gets through one, and is parked.
"""
import os
import random
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
from perdura import Agent

CRASH = float(os.environ.get("CRASH", "0.2"))
EVERY = float(os.environ.get("EVERY", "1"))

agent = Agent()
for state in agent.cycle({"rounds": 0}, every=EVERY):
    state["rounds"] += 1
    print(f"round {state['rounds']}, life {agent.epoch}", flush=True)
    if random.random() < CRASH:
        raise RuntimeError("a bug that shows once in a while")
