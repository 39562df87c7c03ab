"""An agent that thinks for a while: it looks at the market, thinks, archives what it decided and why, and acts on it.

    ./perdura agent add thinker -- python3 examples/llm_agent.py

`think` decides by a rule, so this runs without a model. Put your call there: it gets the market as text, and must answer
with one of ACTIONS. Whatever a model says beyond that is not done. Without a mandate its orders are denied, and it goes on.
"""
import hashlib
import json
import os
import sys
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
from perdura import Agent, Refused

INSTRUMENT = os.environ.get("INSTRUMENT", "cex-one:WETH/USDC")
QUANTITY = os.environ.get("QUANTITY", "0.05")
EVERY = float(os.environ.get("EVERY", "60"))
LONGEST_THOUGHT = 120  # seconds, time-out of the call included
ACTIONS = ("buy", "sell", "hold")
MODEL = "rule-of-thumb"


def think(prompt: str) -> dict:
    """The place of the model: {"action", "reason", "confidence"}. Give its call a time-out."""
    market = json.loads(prompt)
    seen, holds = market["seen"], Decimal(market["held"]) > 0
    if len(seen) < 3:
        return {"action": "hold", "reason": "too little seen", "confidence": 0.5}
    if not holds and seen[-1] > max(seen[:-1]):
        return {"action": "buy", "reason": "the highest price seen so far", "confidence": 0.6}
    if holds and seen[-1] < sum(seen) / len(seen):
        return {"action": "sell", "reason": "below the mean", "confidence": 0.6}
    return {"action": "hold", "reason": "nothing new", "confidence": 0.5}


def act(agent: Agent, action: str, held: str) -> str:
    try:
        if action == "buy" and not Decimal(held):
            return agent.order(INSTRUMENT, "BUY", QUANTITY).get("clientOrderId") or "waits for a person"
        if action == "sell" and Decimal(held):
            return agent.order(INSTRUMENT, "SELL", held, reduceOnly=True).get("clientOrderId") or "waits for a person"
        return "nothing to do"
    except (Refused, TimeoutError) as no:
        return str(no)


agent = Agent()
for state in agent.cycle({"thoughts": 0, "seen": []}, every=EVERY, next_within=EVERY + LONGEST_THOUGHT):
    try:
        quotes = {one["instrument"]: one for one in agent.newest("instruments")}
        positions = [one for one in agent.newest("positions") if one["instrument"] == INSTRUMENT]
    except TimeoutError:
        continue  # nobody answered; the tick after the round says that we live
    if not quotes.get(INSTRUMENT, {}).get("mid"):
        continue
    held = positions[0]["quantity"] if positions else "0"
    state["seen"] = state["seen"][-20:] + [float(quotes[INSTRUMENT]["mid"])]
    prompt = json.dumps({"instrument": INSTRUMENT, "seen": state["seen"], "held": held})

    agent.tick(progress=0, next_within=LONGEST_THOUGHT, note="thinking")  # the lease outlasts the call
    thought = think(prompt)
    action = thought["action"] if thought.get("action") in ACTIONS else "hold"

    state["thoughts"] += 1
    what_came = act(agent, action, held)
    print(f"{state['thoughts']}: {action}, {thought['reason']}: {what_came}", flush=True)
    try:
        agent.decide(decisionId=f"{agent.epoch}-{state['thoughts']}", kind=action, summary=f"{action} {INSTRUMENT}",
                     reasons=[thought["reason"], what_came], inputs=json.loads(prompt), model=MODEL,
                     confidence=thought["confidence"], promptHash=hashlib.sha256(prompt.encode()).hexdigest())  # fmt: skip
    except (Refused, TimeoutError) as no:
        print(f"not archived: {no}", file=sys.stderr, flush=True)
