"""Bailey's programs as measurements run them."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile
import time

NAMES = ("mallocs", "retains", "releases", "reads")


def pinned(processor):
    """The words before a command that keep it on one processor, where there are several."""
    return ["taskset", "-c", str(processor)] if (os.cpu_count() or 1) > 1 else []


@contextlib.contextmanager
def zone(example, audit=None, callers=True):
    """A folder with an example's zones, that goes when it is not needed any more.

    `audit` is how decisions are recorded, else as the example says; the callers are the user who measures.
    """
    with tempfile.TemporaryDirectory(prefix="bailey-measure.") as folder:
        shutil.copytree(example, folder, dirs_exist_ok=True)
        settings = os.path.join(folder, "customer", "zone.json")
        content = {}
        if os.path.exists(settings):
            with open(settings) as file:
                content = json.load(file)
        if audit is not None:
            content["audit"] = {"mode": audit}
        for caller in content.get("callers", []) if callers else []:
            if caller["uid"] == 2101:
                caller["uid"] = os.getuid()
        if content:
            with open(settings, "w") as file:
                json.dump(content, file)
        yield folder


def instructions(stripped, words):
    """The instructions of a run, by callgrind, and what it printed; None where callgrind is not there or does not
    get through: it cannot follow every program that awaits.
    """
    if shutil.which("valgrind") is None:
        return None, ""
    try:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", stripped, *words],
            capture_output=True, text=True, timeout=60)
    except subprocess.TimeoutExpired:
        return None, ""
    lines = [line for line in run.stderr.splitlines() if "Collected" in line]
    if run.returncode or not lines:
        return None, ""
    return int(lines[0].split(":")[1]), run.stdout


def counts(text):
    """What the counter reported last, by thread; and how many bytes were allocated."""
    threads, allocated = {}, 0
    for line in text.splitlines():
        words = line.split()
        if words[:2] == ["counted", "bytes"]:
            allocated = int(words[2])
        elif words[:1] == ["counted"]:
            threads[int(words[1])] = dict(zip(words[2::2], map(int, words[3::2])))
    return threads, allocated


def counted(counter, command):
    """A command's counts, of all its threads together; what it printed; the bytes that it held at its end."""
    process = subprocess.Popen(
        command, env=dict(os.environ, LD_PRELOAD=counter), stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True)
    output, errors = process.communicate(timeout=300)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}: {errors[-2000:]}")
    threads, allocated = counts(errors)
    total = {name: sum(counts[name] for counts in threads.values()) for name in NAMES}
    return total, output, allocated


def each(counter, command, few, many):
    """The counts for one of what a command does so often, its last word."""
    first = counted(counter, [*command, str(few)])[0]
    second = counted(counter, [*command, str(many)])[0]
    return {name: (second[name] - first[name]) / (many - few) for name in NAMES}


def scenario(benchmarks, name, size):
    """A scenario that Benchmarks makes."""
    run = subprocess.run(
        [benchmarks, "partner"], input=f"scenario {name} {size} 1\n", check=True,
        capture_output=True, text=True)
    return json.loads(run.stdout)["scenario"]


@contextlib.contextmanager
def running(command, ready, environment=None, log=None):
    """A server, from when `ready` says that it listens."""
    process = subprocess.Popen(
        command, env=dict(os.environ, **(environment or {})), stdout=subprocess.DEVNULL,
        stderr=log or subprocess.DEVNULL)
    try:
        for _ in range(600):
            if ready() or process.poll() is not None:
                break
            time.sleep(0.05)
        if process.poll() is not None or not ready():
            raise SystemExit(f"{' '.join(command)}: it did not begin to listen")
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
