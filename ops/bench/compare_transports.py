"""What a decision costs a server, beside the least that a server can do: see ops/measure, `transports`.

    compare_transports.py BAILEY BENCHMARKS ECHO SECONDS ROUNDS

Four servers, one after the other in each round, each alone on one processor and kept busy from another, over
Unix sockets and over TCP: the service without and with a buffered record (its writer included), with and without its
cache, of which every answer is a hit, for one question is asked; the same server
answering a constant after the same reading and interning, and a server in C that does not read what is asked.
All give answers of the same size to requests of the same size. Told is the server's processor time a request, the
median of the rounds and their least and greatest.
"""

import contextlib
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile

import figures
import processes

QUESTIONS = {"plain": ("ops/example-plain", "plain-allow"), "agents": ("ops/example", "agents-allow")}
CONNECTIONS, IN_FLIGHT = 8, 32


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def listens(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


class Side:
    """A server that is measured: its command, and where it listens."""

    def __init__(self, name, where, command, over_tcp):
        self.name, self.where, self.over_tcp = name, where, over_tcp
        self.command = [*processes.pinned(0), *command]
        self.measured = []

    def ready(self):
        return listens(self.where) if self.over_tcp else os.path.exists(self.where)

    def measure(self, bailey, questions, seconds):
        """A round: starts the server, keeps it busy, notes what it used."""
        with contextlib.suppress(FileNotFoundError):
            os.remove(self.where) if not self.over_tcp else None
        with processes.running(self.command, self.ready) as server:
            target = (
                ["--tcp", f"127.0.0.1:{self.where}", "--server-pid", str(server.pid)]
                if self.over_tcp else ["--socket", self.where])
            run = subprocess.run(
                [*processes.pinned(1), bailey, "bench", *target, "--questions", questions,
                 "--connections", str(CONNECTIONS), "--in-flight", str(IN_FLIGHT), "--duration",
                 f"{seconds}s", "--rounds", "1", "--json"], capture_output=True, text=True)
            if run.returncode:
                raise SystemExit(f"{self.name}: {run.stdout[-2000:]}{run.stderr[-2000:]}")
        total = json.loads(run.stdout)["sides"][0]["total"]
        self.measured.append((
            total["server_cpu_ns_per_decision"], total["decisions_per_second"],
            total["client_cpu_ns_per_decision"]))


def question_file(folder, profile):
    """The one question of a profile that is permitted, without keys."""
    with open(f"ops/bench/{profile}-customer.json") as file:
        entry = json.load(file)[0]
    path = os.path.join(folder, f"{profile}.json")
    with open(path, "w") as file:
        file.write(json.dumps([entry]).replace("{key}", "0000001"))
    return path


def sides(bailey, benchmarks, echo, profile, over_tcp, stack):
    """The servers of one table."""
    example, question = QUESTIONS[profile]

    def folder(audit=None):
        return stack.enter_context(processes.zone(example, audit))

    def place(data):
        return free_port() if over_tcp else os.path.join(data, "customer.sock")

    answer = subprocess.run(
        [benchmarks, "answer", question, folder()], check=True, capture_output=True, text=True
    ).stdout.strip()
    kinds = [("buffered", []), ("buffered", ["--no-cache"])]
    if profile == "plain":
        kinds += [("off", []), ("off", ["--no-cache"])]
    for audit, more in kinds:
        data = folder(audit)
        where = place(data)
        tcp = ["--tcp", f"customer=127.0.0.1:{where}"] if over_tcp else []
        yield Side(
            f"the service, {profile}, audit {audit}{', no cache' if more else ''}", where,
            [bailey, "serve", "--data", data, "--zone", "customer", *tcp, *more], over_tcp)
    data = folder()
    where = place(data)
    listener = f"127.0.0.1:{where}" if over_tcp else where
    yield Side(
        f"a constant after reading and interning, {profile}", where,
        [benchmarks, "serve-constant", question, data, listener], over_tcp)
    where = place(folder())
    yield Side(f"a C echo of the same bytes, {profile}", where, [echo, str(where), answer], over_tcp)


def tables(bailey, benchmarks, echo, seconds, rounds):
    """Runs it all, and gives the lines of the report."""
    lines = []
    with contextlib.ExitStack() as stack:
        own = stack.enter_context(tempfile.TemporaryDirectory())
        # Who calls is not told over TCP, so a zone that registers callers does not listen there.
        for title, profile, over_tcp in (
            ("Unix", "plain", False), ("Unix", "agents", False), ("TCP", "plain", True),
        ):
            all_sides = list(sides(bailey, benchmarks, echo, profile, over_tcp, stack))
            questions = question_file(own, profile)
            for index in range(rounds):
                for side in all_sides if index % 2 == 0 else reversed(all_sides):
                    side.measure(bailey, questions, seconds)
            lines += list(rows(title, all_sides))
            print("\n".join(rows(title, all_sides)), file=sys.stderr, flush=True)
    return [
        "| over | server | CPU a request | least, greatest | requests/s | client's CPU |",
        "| --- | --- | --: | --: | --: | --: |", *lines,
    ]


def rows(title, all_sides):
    for side in all_sides:
        cpu = [measured[0] / 1000 for measured in side.measured]
        rate = statistics.median(measured[1] for measured in side.measured)
        client = statistics.median(measured[2] for measured in side.measured) / 1000
        yield (
            f"| {title} | {side.name} | **{statistics.median(cpu):.2f} µs** "
            f"| {min(cpu):.2f}, {max(cpu):.2f} | {rate:,.0f} | {client:.2f} µs |")


def main():
    bailey, benchmarks, echo, seconds, rounds = sys.argv[1:]
    lines = tables(bailey, benchmarks, echo, seconds, int(rounds))
    print("\n".join(lines))
    figures.fill("transports", lines)


main()
