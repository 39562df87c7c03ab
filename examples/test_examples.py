"""That the examples do what they show, against the real agent-state service behind PERDURA_TEST_DOOR.

The bots that trade are tried against a whole suite, elsewhere.
"""
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "clients", "python"))
from test_perdura import DOOR, ServiceCase


class Bots(ServiceCase):
    def bot(self, *command, generation=1, **settings):
        environment = {**os.environ, **self.environment(generation), "EVERY": "0.02", **settings}
        process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        return process

    def python(self, name, **settings):
        return self.bot(sys.executable, "-B", name, **settings)

    def test_crash_prone_counts_each_round_once_over_many_lives(self):
        rounds = []
        for life in range(1, 4):
            bot = self.python("crash_prone.py", generation=life, CRASH="0.5")
            printed, said = bot.communicate(timeout=30)
            self.assertEqual(bot.returncode, 1, said)
            rounds += [line.split(",")[0] for line in printed.splitlines()[:-1]]  # the last of each life has died
            self.assertEqual(self.durable()["rounds"] if rounds else 0, len(rounds))
        self.assertEqual(rounds, [f"round {number}" for number in range(1, len(rounds) + 1)])

    def test_hanging_lives_on_without_getting_on(self):
        bot = self.python("hanging.py")
        self.assertEqual(bot.stdout.readline(), "hanging in round 3, life 1\n")
        time.sleep(0.3)
        self.assertIsNone(bot.poll())
        self.assertEqual(self.known()["progress"], 2)
        bot.kill()
        again = self.python("hanging.py", generation=2)
        self.assertEqual(again.stdout.readline(), "hanging in round 5, life 2\n")

    def test_shell_loop_goes_on_where_it_was(self):
        bot = self.bot("sh", "shell-loop.sh")
        self.assertEqual([bot.stdout.readline() for _ in range(3)], [f"count {n}, epoch 1\n" for n in (1, 2, 3)])
        bot.kill()
        bot.communicate()
        kept = self.durable()["count"]
        self.assertIn(kept, (2, 3, 4))
        again = self.bot("sh", "shell-loop.sh", generation=2)
        self.assertEqual(again.stdout.readline(), f"count {kept + 1}, epoch 2\n")
        again.send_signal(signal.SIGTERM)
        self.assertEqual(again.wait(10), 0)

    def test_shell_loop_ends_on_sigterm_while_it_pauses(self):
        bot = self.bot("sh", "shell-loop.sh", EVERY="60")
        bot.stdout.readline()
        time.sleep(0.5)
        bot.send_signal(signal.SIGTERM)
        self.assertEqual(bot.wait(5), 0)
        self.assertEqual(self.durable(), {"count": 1})

    def test_shell_loop_ends_with_76_when_it_was_replaced(self):
        bot = self.bot("sh", "shell-loop.sh", EVERY="0.2")
        bot.stdout.readline()
        self.agent(2).start({})
        self.assertEqual(bot.wait(10), 76)

    def test_shell_loop_stands_by_and_goes_on_while_nobody_answers(self):
        first = self.started()
        bot = self.bot("sh", "shell-loop.sh")
        self.assertEqual(bot.stderr.readline(), "no answer: 423\n")
        self.expire()
        self.assertEqual(bot.stdout.readline(), "count 1, epoch 2\n")
        self.line.broken = "lost"
        while bot.stderr.readline() != "no answer: 000\n":
            pass
        self.line.broken = None
        self.assertEqual(first.epoch, 1)
        printed = bot.stdout.readline()
        while self.durable()["count"] < int(printed.split()[1].rstrip(",")):
            time.sleep(0.05)

    def test_shell_loop_shows_its_token_to_nobody(self):
        self.line.broken = "silent"
        bot = self.bot("sh", "shell-loop.sh")
        deadline, seen = time.monotonic() + 10, ""
        while "curl" not in seen and time.monotonic() < deadline:
            seen = subprocess.run(["ps", "-eo", "ppid,args"], capture_output=True, text=True, check=True).stdout
            seen = "\n".join(line for line in seen.splitlines() if self.name in line)
        self.assertIn("curl", seen)
        self.assertNotIn(f"agent/{self.name}", seen)
        bot.kill()


class Notifies(unittest.TestCase):
    def test_says_ready_once_and_then_that_it_gets_on(self):
        with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
            path = os.path.join(folder, "notify")
            heard.bind(path)
            heard.settimeout(10)
            environment = {**os.environ, "NOTIFY_SOCKET": path, "EVERY": "0.05", "SILENT_AFTER": "2"}
            bot = subprocess.Popen([sys.executable, "notify_like_freqtrade.py"], cwd=HERE, env=environment)
            self.addCleanup(bot.wait)
            self.addCleanup(bot.kill)
            said = [heard.recv(1000).decode().split("\n")[0] for _ in range(3)]
            self.assertEqual(said, ["READY=1", "WATCHDOG=1", "WATCHDOG=1"])
            heard.settimeout(0.4)
            with self.assertRaises(socket.timeout):
                heard.recv(1000)
            self.assertIsNone(bot.poll())


if __name__ == "__main__":
    unittest.main()
