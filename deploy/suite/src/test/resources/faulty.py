"""Runs an example, and once something goes wrong with a call of its client.

FAULT names what: WHAT-CALL, where CALL is BUY, STOP, SELL or DELETE, and WHAT is `never` (not sent, no answer), `lost` (done, no answer),
`refused`, or `term` (done, and SIGTERM comes).
"""
import os
import runpy
import signal
import sys
import time

script = os.path.abspath(sys.argv[1])
sys.path.insert(0, os.path.dirname(script))
sys.path.insert(0, os.path.join(os.path.dirname(script), "..", "clients", "python"))
from perdura import Agent, Refused

what, where = os.environ["FAULT"].split("-")
call, over = Agent.call, []


def faulty(self, method, path, body=None, key=""):
    kinds = (method, (body or {}).get("type"), (body or {}).get("side"))
    is_here = where in kinds and not (where == "SELL" and "STOP" in kinds) and not over
    if is_here:
        over.append(True)
        print(f"fault: {what} {method} {path} {body}", flush=True)
        if what == "never":
            raise TimeoutError("never sent")
        if what == "refused":
            raise Refused(422, "FAULT", "made by the test")
    answer = mandated(self, method, path, body, key)
    if is_here and what == "lost":
        raise TimeoutError("done, but not heard")
    if is_here and what == "term":
        os.kill(os.getpid(), signal.SIGTERM)
    return answer


def mandated(*asked):
    """Asks until the mandate has come, which a first tick brings about."""
    for attempt in range(100):
        try:
            return call(*asked[:-1], f"{asked[-1]}-{attempt}" if asked[-1] else "")
        except Refused as no:
            if no.code != "MANDATE_MISSING":
                raise
        time.sleep(0.2)
    raise TimeoutError("no mandate")


Agent.call = faulty
runpy.run_path(script, run_name="__main__")
