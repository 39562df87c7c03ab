"""An agent that thinks for a while: it looks at the market, thinks, archives what it decided and why, and acts on it.

    ./perdura agent add thinker --capital 10000 -- python3 examples/llm_agent.py

`think` decides by a rule, so this runs without a model. Put your call there: it gets the market as text, and must answer
with one of ACTIONS. Whatever a model says beyond that is not done. With APPROVAL=person in its environment (`--env-file`)
a purchase waits until a person agrees. Without `--capital` its orders are denied, and it goes on.
"""
import hashlib
import json
import os
import sys
from decimal import Decimal

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "clients", "python"))
from holding import Holding
from perdura import Agent, Refused

INSTRUMENT = os.environ.get("INSTRUMENT", "cex-one:WETH/USDC")
QUANTITY = os.environ.get("QUANTITY", "0.05")
EVERY = float(os.environ.get("EVERY", "60"))
APPROVAL = os.environ.get("APPROVAL", "")  # "person": it proposes what it would buy
LONGEST_THOUGHT = 120  # seconds, time-out of the call included
LONGEST_APPROVAL = 360  # seconds; a proposal waits for five minutes, if PERDURA_ENGINE_PROPOSAL_LIFE says nothing else
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


def act(action: str, thought: str) -> str:
    is_held = holding.position() is not None
    try:
        if action == "buy" and not is_held and agent.may_open and APPROVAL == "person":
            agent.tick(next_within=LONGEST_APPROVAL, note="waits for a person")
            return "proposed, and " + holding.propose(QUANTITY, key=thought)
        if action == "buy" and not is_held and agent.may_open:
            holding.enter(QUANTITY)
            return "bought"
        if action == "sell" and is_held:
            holding.leave()
            return "sold"
        return "nothing to do"
    except (Refused, TimeoutError) as no:
        return str(no)


def round_of(state: dict) -> None:
    holding.protect()
    price, position = holding.price(), holding.position()
    if price is None:
        return
    state["seen"] = state["seen"][-20:] + [float(price)]
    market = {"instrument": INSTRUMENT, "seen": state["seen"], "held": position["quantity"] if position else "0"}
    prompt = json.dumps(market)

    agent.tick(next_within=LONGEST_THOUGHT, note="thinking")  # so that nobody takes the call for a hang
    thought = think(prompt)
    action = thought["action"] if thought.get("action") in ACTIONS else "hold"

    state["thoughts"] += 1
    what_came = act(action, f"thought-{state['thoughts']}")  # a life that thinks the same again proposes nothing new
    print(f"{state['thoughts']}: {action}, {thought['reason']}: {what_came}", flush=True)
    agent.decide(decisionId=f"{agent.epoch}-{state['thoughts']}", kind=action, summary=f"{action} {INSTRUMENT}",
                 reasons=[thought["reason"], what_came], inputs=market, model=MODEL,
                 confidence=thought["confidence"], promptHash=hashlib.sha256(prompt.encode()).hexdigest())  # fmt: skip


agent = Agent()
holding = Holding(agent, INSTRUMENT)
for state in agent.cycle({"thoughts": 0, "seen": []}, every=EVERY, next_within=EVERY + LONGEST_THOUGHT):
    try:
        round_of(state)
    except (Refused, TimeoutError) as no:  # the tick after the round says that we live
        print(f"not done: {no}", flush=True)
    holding.settle()
