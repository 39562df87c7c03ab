"""The bot of a fault run: it counts, and notes what it was told, one line each, where the judge reads it."""
import os
import time

BEGAN_NS = time.time_ns()
with open("/proc/self/stat") as stat, open("/proc/uptime") as uptime:
    AGE = float(uptime.read().split()[0]) - int(stat.read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")

os.environ["PERDURA_URL"] = os.environ["BOT_URL"]  # by way of the proxy that loses answers

from perdura import Agent  # noqa: E402

NOTES = os.open(os.environ["BOT_NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
TIMEOUT = float(os.environ["BOT_TIMEOUT"])


def note(*words):
    """One write: a line is there whole or not at all, whenever this process is killed."""
    os.write(NOTES, (" ".join(str(word) for word in words) + "\n").encode())


note("began", os.getpid(), BEGAN_NS, round(AGE * 1000), os.environ["PERDURA_TOKEN"])
agent = Agent(timeout=TIMEOUT)
state = agent.start({"count": 0})
note("restored", agent.epoch, state["count"], agent._run)
while not agent.must_exit:
    if agent.may_open:
        note("opened", time.time_ns())
    else:
        note("withheld", time.time_ns())
    count = state["count"] + 1
    sent = time.time_ns()
    kept = agent.tick({"count": count})
    took = (time.time_ns() - sent) // 1_000_000
    if kept:
        state["count"] = count
        note("kept", agent.epoch, count, sent, time.time_ns(), took)
    else:
        note("unheard", agent.epoch, count, took)
    agent.wait(0.02)
