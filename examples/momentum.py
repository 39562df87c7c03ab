"""A momentum bot on paper: it buys what rises, keeps a stop under it, and sells when the rise is over.

    ./perdura agent add mybot --capital 10000 -- python3 examples/momentum.py

Without `--capital` its entries are denied, and it goes on. It may die anywhere:
what it holds it asks the engine, and the next life puts the stop under it, if that is missing, before it thinks of more. Whatever
fails, no round ends before the stop stands. Its own memory is the prices it has seen.
"""
import os
import sys
from decimal import Decimal
from typing import List

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
from holding import Holding
from perdura import Agent, Refused

INSTRUMENT = os.environ.get("INSTRUMENT", "cex-one:WETH/USDC")
QUANTITY = os.environ.get("QUANTITY", "0.1")
EVERY = float(os.environ.get("EVERY", "5"))  # seconds
WINDOW = int(os.environ.get("WINDOW", "12"))  # prices
RISE = Decimal(os.environ.get("RISE", "0.001"))  # above the mean of the window, to enter
FALL = Decimal(os.environ.get("FALL", "0.001"))  # below it, to leave


def round_of(agent: Agent, holding: Holding, prices: List[str]) -> None:
    holding.protect()
    price = holding.price()
    if price is None:
        return
    prices.append(str(price))
    del prices[:-WINDOW]
    trend = price / (sum(map(Decimal, prices)) / len(prices)) - 1
    if len(prices) < WINDOW or holding.is_busy("BUY", "SELL"):
        return
    if holding.position() and trend < -FALL:
        holding.leave()
        say(agent, "exit", trend)
    elif not holding.position() and trend > RISE and agent.may_open:
        holding.enter(QUANTITY)
        say(agent, "entry", trend)


def say(agent: Agent, kind: str, trend: Decimal) -> None:
    why = f"{trend:+.3%} off the mean of {WINDOW} prices"
    print(f"{kind}: {why}", flush=True)
    agent.decide(decisionId=f"{agent.epoch}-{agent.seq}", kind=kind, summary=f"{kind} {INSTRUMENT}", reasons=[why])


agent = Agent()
holding = Holding(agent, INSTRUMENT)
for state in agent.cycle({"prices": []}, every=EVERY):
    try:
        round_of(agent, holding, state["prices"])
    except (Refused, TimeoutError) as no:
        print(f"not done: {no}", flush=True)
    holding.settle()
