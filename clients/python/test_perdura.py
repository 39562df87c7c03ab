"""What the client promises, against the real agent-state service.

PERDURA_TEST_DOOR names a door to that service. It takes `agent/NAME/GENERATION` and `operator` for tokens, and `POST /expire/NAME`
lets the lease of an agent run out. Without it only what needs no service is tested.
"""
import contextlib
import http.client
import http.server
import itertools
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import unittest
from unittest import mock
from urllib.parse import urlsplit

import perdura
from perdura import Agent, Refused

DOOR = os.environ.get("PERDURA_TEST_DOOR", "")
NAMES = itertools.count(1)
HERE = os.path.dirname(os.path.abspath(__file__))


def ask(method, path, body=None, token="operator", url=DOOR):
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=20)
    headers = {"Authorization": "Bearer " + token, "Content-Type": "application/json"}
    connection.request(method, path, None if body is None else json.dumps(body), headers)
    answer = connection.getresponse()
    text = answer.read()
    connection.close()
    return answer.status, json.loads(text) if text else {}


class Line(http.server.ThreadingHTTPServer):
    """A line to the service that can be made bad: `faults` holds what happens to the next requests, `broken` to all."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Relay)
        self.faults, self.broken, self.asked = [], None, []
        self.daemon_threads = True
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server_port}"

    def fault(self):
        return self.faults.pop(0) if self.faults else self.broken


class Relay(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        line, fault = self.server, self.server.fault()
        line.asked.append((self.command, self.path, body, self.headers.get("Idempotency-Key")))
        if fault == "lost":  # the request never arrives
            return self.hang_up()
        if isinstance(fault, int):
            return self.say(fault, {"code": "FAULT", "detail": "made by the test"})
        if fault == "silent":
            time.sleep(3)
            return self.hang_up()
        if fault == "trickle":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
            with contextlib.suppress(OSError):
                for _ in range(60):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.05)
            return self.hang_up()
        token = self.headers["Authorization"][len("Bearer "):]
        status, answer = ask(self.command, self.path, json.loads(body) if body else None, token) if DOOR else (200, {"items": []})
        if fault == "slow":
            time.sleep(0.1)
        if fault == "unheard":  # it was done, but the answer gets lost
            return self.hang_up()
        self.say(status, answer)

    do_GET = do_DELETE = do_POST

    def say(self, status, answer):
        text = json.dumps(answer, separators=(",", ":")).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(text)

    def hang_up(self):
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def log_message(self, *_):
        pass


class FakeTime:
    """The `time` module, ahead by `passed` seconds."""

    def __init__(self):
        self.passed = 0.0

    def monotonic(self):
        return time.monotonic() + self.passed

    def __getattr__(self, name):
        return getattr(time, name)


class ClientCase(unittest.TestCase):
    def setUp(self):
        self.line = Line()
        self.addCleanup(self.line.server_close)
        self.addCleanup(self.line.shutdown)
        self.name = f"py-{os.getpid()}-{next(NAMES)}"
        self.addCleanup(signal.signal, signal.SIGTERM, signal.getsignal(signal.SIGTERM))
        self.clock = FakeTime()
        patched = mock.patch.object(perdura, "time", self.clock)
        patched.start()
        self.addCleanup(patched.stop)

    def environment(self, generation=1, name=None, token=None):
        name = name or self.name
        token = token or f"agent/{name}/{generation}"
        return {"PERDURA_URL": self.line.url, "PERDURA_AGENT": name, "PERDURA_TOKEN": token}

    def agent(self, generation=1, timeout=0.6, **how):
        with mock.patch.dict(os.environ, self.environment(generation, **how)):
            return Agent(timeout)

    @contextlib.contextmanager
    def assert_ends(self, code):
        with self.assertLogs("perdura", "ERROR") as said, self.assertRaises(SystemExit) as ended:
            yield said
        self.assertEqual(ended.exception.code, code, said.output)

    @contextlib.contextmanager
    def assert_bounded(self, seconds):
        began = time.monotonic()
        yield
        self.assertLess(time.monotonic() - began, seconds)


@unittest.skipUnless(DOOR, "PERDURA_TEST_DOOR names no service")
class ServiceCase(ClientCase):
    def setUp(self):
        super().setUp()
        self.assertEqual(ask("POST", "/api/v1/agents", {"name": self.name, "kind": "external"})[0], 200)

    def known(self):
        return ask("GET", f"/api/v1/agents/{self.name}")[1]

    def durable(self):
        return ask("GET", f"/api/v1/agents/{self.name}/state")[1]

    def expire(self):
        self.assertEqual(ask("POST", f"/expire/{self.name}")[0], 200)

    def desire(self, desired):
        status, _ = ask("PUT", f"/api/v1/agents/{self.name}/desired", {"desired": desired, "reason": "a test"})
        self.assertEqual(status, 200)

    def started(self, generation=1, **how):
        agent = self.agent(generation, **how)
        agent.start({})
        return agent


class Lives(ServiceCase):
    def test_begins_with_the_initial_state_under_a_new_epoch(self):
        agent = self.agent()
        self.assertEqual(agent.start({"count": 0}), {"count": 0})
        self.assertEqual(agent.epoch, 1)

    def test_keeps_what_a_round_changed(self):
        for state in itertools.islice(self.agent().cycle({"count": 0}), 4):
            state["count"] += 1
        self.assertEqual(self.durable(), {"count": 3})  # the fourth round was broken off
        self.assertEqual(self.known()["progress"], 3)

    def test_restores_the_last_durable_state_as_soon_as_the_life_before_is_known_to_be_dead(self):
        self.started(1).tick({"price": 0.1, "orders": ["a", None], "word": "größer"})
        again = self.agent(2)
        self.assertEqual(again.start({}), {"price": 0.1, "orders": ["a", None], "word": "größer"})
        self.assertEqual(again.epoch, 2)

    def test_does_not_keep_a_round_that_failed(self):
        with self.assertRaises(ZeroDivisionError):
            for state in self.agent().cycle({"count": 0}):
                state["count"] += 1
                1 / (state["count"] - 2)
        self.assertEqual(self.durable(), {"count": 1})

    def test_keeps_its_epoch_when_the_same_run_asks_again(self):
        agent = self.started()
        agent.tick({"count": 5})
        self.assertEqual(agent.start({}), {"count": 5})
        self.assertEqual(agent.epoch, 1)

    def test_goes_on_with_a_lease_that_ran_out_untaken(self):
        agent = self.started()
        self.expire()
        self.assertTrue(agent.tick({"count": 1}))
        self.assertEqual(agent.epoch, 1)

    def test_stands_by_while_another_run_has_the_lease(self):
        self.started().tick({"count": 7})
        threading.Timer(0.5, self.expire).start()
        second = self.agent()
        with self.assertLogs("perdura", "WARNING") as said:
            self.assertEqual(second.start({}), {"count": 7})
        self.assertIn("LEASE_HELD", said.output[0])
        self.assertEqual(second.epoch, 2)

    def test_ends_with_76_when_another_has_taken_over(self):
        first = self.started()
        self.expire()
        self.started()
        with self.assert_ends(76):
            first.tick({"count": -1})
        self.assertTrue(first.must_exit)
        self.assertFalse(first.may_open)
        self.assertEqual(self.known()["stateVersion"], 0)

    def test_ends_with_76_when_a_newer_start_was_seen(self):
        first = self.started(1)
        self.started(2)
        with self.assert_ends(76):
            first.tick({"count": -1})

    def test_ends_with_76_when_it_is_retired(self):
        agent = self.started()
        ask("DELETE", f"/api/v1/agents/{self.name}")
        with self.assert_ends(76):
            agent.tick()

    def test_ends_loudly_when_another_start_would_not_help(self):
        for status, how in {401: {"token": "nonsense"}, 404: {"name": "nobody-knows"}}.items():
            with self.subTest(status), self.assert_ends(78) as said:
                self.agent(**how).start({})
        with self.assert_ends(78) as said:
            self.started(1).tick({"much": "x" * (1 << 20)})
        self.assertIn("STATE_TOO_LARGE", said.output[0])

    def test_ends_loudly_when_a_number_was_used_for_something_else(self):
        agent = self.started()
        agent.tick({"count": 1})
        agent.seq -= 1
        with self.assert_ends(78) as said:
            agent.tick({"count": 2})
        self.assertIn("SEQ_REUSED", said.output[0])

    def test_tells_a_person_s_wish(self):
        agent = self.started()
        agent.tick()
        self.assertTrue(agent.may_open)
        self.desire("reduce")
        agent.tick()
        self.assertEqual((agent.may_open, agent.must_exit, agent.reason), (False, False, "a test"))
        rounds = agent.cycle({"count": 0})
        next(rounds)
        self.desire("stop")
        self.assertIsNone(next(rounds, None))
        self.assertTrue(agent.must_exit)

    def test_beats_without_progress_and_shows_its_words(self):
        agent = self.started()
        agent.tick(progress=0, note="thinking", metrics={"asked": 3})
        self.assertEqual((self.known()["progress"], self.known()["note"]), (0, "thinking"))
        self.assertEqual(float(self.known()["metrics"]["asked"]), 3)

    def test_cuts_a_note_that_is_too_long(self):
        agent = self.started()
        for note, kept in {"x" * 501: "x" * 500, "😀" * 300: "😀" * 250, "y" + "😀" * 250: "y" + "😀" * 249}.items():
            self.assertTrue(agent.tick(note=note))
            self.assertEqual(self.known()["note"], kept)

    def test_names_the_fields_that_were_not_valid(self):
        with self.assert_ends(78) as said:
            self.started().tick(metrics={"asked": "many"})
        self.assertIn("metrics.asked", said.output[0])

    def test_archives_a_decision_once(self):
        agent = self.started()
        for _ in range(2):
            agent.decide(decisionId="d1", at="2026-01-02T03:04:05Z", kind="entry", summary="buy", reasons=["it rose"])
        found = ask("GET", f"/api/v1/decisions?agent={self.name}")[1]["items"]
        self.assertEqual([one.get("decisionId", one.get("decision", {}).get("decisionId")) for one in found], ["d1"])


class BadLines(ServiceCase):
    def test_repeats_a_tick_whose_answer_got_lost(self):
        agent = self.started()
        self.line.asked.clear()
        self.line.faults = ["unheard", "unheard"]
        self.assertTrue(agent.tick({"count": 1}))
        self.assertEqual(len(self.line.asked), 3)
        self.assertEqual(len(set(self.line.asked)), 1)
        self.assertEqual((self.known()["stateVersion"], self.known()["progress"]), (1, 1))

    def test_repeats_a_tick_that_never_arrived(self):
        agent = self.started()
        self.line.faults = ["lost", 503, 408, 425, 429]
        self.assertTrue(agent.tick({"count": 1}))
        self.assertEqual(self.durable(), {"count": 1})

    def test_goes_on_while_nobody_answers(self):
        agent = self.started()
        for fault in ("lost", "unheard", "silent", "trickle", 408, 425, 429, 500, 502, 503, 504):
            self.line.broken = fault
            with self.subTest(fault), self.assertLogs("perdura", "WARNING"), self.assert_bounded(0.7):
                self.assertFalse(agent.tick({"fault": fault}))
        self.line.broken = None
        self.assertTrue(agent.tick({"fault": None}))
        self.assertEqual(self.durable(), {"fault": None})

    def test_waits_for_its_state_at_the_start(self):
        self.started(1).tick({"count": 9})
        self.line.broken = 503
        threading.Timer(1.0, setattr, (self.line, "broken", None)).start()
        with self.assertLogs("perdura", "WARNING"):
            self.assertEqual(self.agent(2).start({"count": 0}), {"count": 9})

    def test_opens_nothing_new_once_two_thirds_of_the_lease_are_over(self):
        agent = self.started()
        self.line.broken = "lost"
        with self.assertLogs("perdura", "WARNING"):
            agent.tick()
        self.clock.passed = 19.0
        self.assertTrue(agent.may_open)
        self.clock.passed = 20.0
        self.assertFalse(agent.may_open)
        self.assertFalse(agent.must_exit)
        with self.assertRaises(Refused) as no:
            agent.order("cex:BTC-USD", "BUY", "0.1")
        self.assertEqual(no.exception.code, "MAY_NOT_OPEN")
        self.line.broken = None
        agent.tick()
        self.assertTrue(agent.may_open)

    def test_counts_its_margin_from_when_the_answered_tick_was_sent(self):
        agent = self.started()
        self.line.faults = ["slow"]
        sent = time.monotonic()
        agent.tick(next_within=100)  # a lease of 150 s
        self.assertTrue(sent + 100 <= agent._ours_until < sent + 100.1, agent._ours_until - sent)

    def test_asking_for_anything_else_does_not_lengthen_the_lease(self):
        agent = self.started()
        until = agent._ours_until
        agent.decide(decisionId="d", kind="none", summary="", reasons=[])
        self.assertEqual(agent._ours_until, until)

    def test_announces_at_most_a_day(self):
        agent = self.started()
        self.assertTrue(agent.tick(next_within=2 * 86_400))

    def test_refuses_a_state_that_json_cannot_say(self):
        agent = self.started()
        for state in ({"x": float("nan")}, {"x": {1, 2}}):
            with self.assertRaises((TypeError, ValueError)):
                agent.tick(state)


class Signals(ServiceCase):
    BOT = "import perdura, time\nfor s in perdura.Agent(1).cycle({'n': 0}, every=%s):\n    s['n'] += 1; print(s['n'], flush=True); time.sleep(0.2)"

    def bot(self, every, **environment):
        process = subprocess.Popen([sys.executable, "-c", self.BOT % every], cwd=HERE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, env={**os.environ, **environment})  # fmt: skip
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def test_ends_its_round_on_sigterm_keeps_it_and_exits_with_0(self):
        bot = self.bot(60, **self.environment())
        self.assertEqual(bot.stdout.readline(), "1\n")
        bot.send_signal(signal.SIGTERM)
        self.assertEqual(bot.wait(10), 0)
        self.assertEqual(self.durable(), {"n": 1})

    def test_goes_on_after_sigkill_where_it_was(self):
        bot = self.bot(0, **self.environment(1))
        while bot.stdout.readline() != "3\n":
            pass
        bot.kill()
        bot = self.bot(0, **self.environment(2))
        self.assertEqual(bot.stdout.readline(), f"{self.durable()['n'] + 1}\n")

    def test_ends_on_sigterm_while_it_stands_by(self):
        self.started()
        bot = self.bot(0, **self.environment())
        self.assertIn("standing by", bot.stderr.readline())
        bot.send_signal(signal.SIGTERM)
        self.assertEqual(bot.wait(10), 0)


class Orders(ClientCase):
    """What goes out, without a service behind."""

    def setUp(self):
        super().setUp()
        self.trader = self.agent()
        self.trader.epoch, self.trader.seq, self.trader._ours_until = 4, 2, float("inf")
        if DOOR:
            self.line.broken = 418

    def sent(self, *order, **more):
        with contextlib.suppress(Refused):
            self.trader.order(*order, **more)
        _, path, body, key = self.line.asked[-1]
        return path, json.loads(body), key

    def test_names_the_kind_by_what_is_given(self):
        for kind, more in {"MARKET": {}, "LIMIT": {"price": "9"}, "STOP": {"trigger": "8", "reduceOnly": True}}.items():
            path, body, _ = self.sent("cex:BTC-USD", "BUY", "0.1", **more)
            wanted = {"agent": self.name, "instrument": "cex:BTC-USD", "side": "BUY", "quantity": "0.1", "type": kind}
            self.assertEqual((path, body), ("/api/v1/orders", {**wanted, **more}))

    def test_proposes_and_reads_what_became_of_it(self):
        _, body, key = self.sent("cex:BTC-USD", "BUY", "0.1", key="thought-1", approval="person")
        self.assertEqual((body["approval"], body["type"], key), ("person", "MARKET", "thought-1"))
        with contextlib.suppress(Refused):
            self.trader.newest("proposals", status="pending")
        self.assertEqual(self.line.asked[-1][1], f"/api/v1/proposals?agent={self.name}&status=pending")

    def test_asks_for_the_same_order_of_a_round_with_the_same_key(self):
        _, _, key = self.sent("cex:BTC-USD", "BUY", "0.1")
        self.line.faults = ["unheard", "lost", 503]
        _, _, again = self.sent("cex:BTC-USD", "BUY", "0.1")
        self.assertEqual({one[3] for one in self.line.asked}, {key, again})
        self.assertEqual(key, again)
        self.trader.seq += 1
        self.assertNotEqual(self.sent("cex:BTC-USD", "BUY", "0.1")[2], key)
        self.assertEqual(self.sent("cex:BTC-USD", "BUY", "0.1", key="mine")[2], "mine")

    def test_takes_a_repeated_cancel_that_finds_nothing_to_end_for_done(self):
        for gone in (404, 409):
            self.line.faults = ["unheard", gone]
            self.trader.cancel("mine-1")
            self.line.faults = [gone]
            with self.assertRaises(Refused):
                self.trader.cancel("mine-1")

    def test_says_that_an_order_was_not_heard(self):
        self.line.broken = "lost"
        with self.assertRaises(TimeoutError), self.assert_bounded(0.7):
            self.trader.order("cex:BTC-USD", "BUY", "0.1")

    def test_lets_exits_through_when_nothing_may_be_opened(self):
        self.trader._ours_until = 0
        with self.assertRaises(Refused):
            self.trader.order("cex:BTC-USD", "BUY", "0.1")
        self.assertEqual(self.line.asked, [])
        self.assertTrue(self.sent("cex:BTC-USD", "SELL", "0.1", reduceOnly=True)[1]["reduceOnly"])


class Limits(ClientCase):
    def test_refuses_a_timeout_that_makes_no_sense(self):
        for timeout in (0, -1, 0.01, float("nan"), float("inf"), 1e9):
            with self.subTest(timeout), self.assertRaisesRegex(ValueError, "timeout"):
                self.agent(timeout=timeout)

    def test_asks_at_least_once_however_late_it_is(self):
        with mock.patch.object(self.clock, "monotonic", itertools.count(0, 10).__next__):
            with self.assertRaisesRegex((Refused, TimeoutError), "silence|made by the test"):
                self.line.broken = 418
                self.agent().call("GET", "orders")
        self.assertEqual(len(self.line.asked), 1)


class Alone(unittest.TestCase):
    BOT = "import perdura\nagent = perdura.Agent()\nfor s in agent.cycle({'n': 0}, every=0.01):\n    s['n'] += 1; print(s['n'], agent.may_open, flush=True)"

    def test_runs_without_perdura_and_says_so_once(self):
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PERDURA_")}
        bot = subprocess.Popen([sys.executable, "-c", self.BOT], cwd=HERE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True, env=environment)  # fmt: skip
        self.assertEqual([bot.stdout.readline() for _ in range(3)], ["1 True\n", "2 True\n", "3 True\n"])
        bot.send_signal(signal.SIGTERM)
        _, said = bot.communicate(timeout=10)
        self.assertEqual((bot.returncode, said), (0, "no PERDURA_URL: running alone, nothing is kept\n"))


if __name__ == "__main__":
    unittest.main()
