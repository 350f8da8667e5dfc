"""Counts what decisions allocate, retain and release: see ops/count-allocations.

    count_allocations.py COUNTER BENCHMARKS BAILEY
"""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time

import processes

FEW, MANY = 2_000, 42_000
# A page of records has room for some thousand decisions and is made when it is needed: a few allocations for
# all of them together. Whatever is allocated for each decision counts as at least one.
PER_DECISION_MAX = 0.02
PER_BURST_MAX = 4.0
QUESTIONS = {"plain": "ops/example-plain", "agents": "ops/example"}


def in_process(counter, benchmarks):
    """Allocations of one decision from bytes to bytes; says what is too much."""
    print("| decision | stage | allocations | retains | releases |")
    print("| --- | --- | --: | --: | --: |")
    for profile, example in QUESTIONS.items():
        for answer in ("allow", "deny"):
            for audit in ("off", "cached", "buffered"):
                with processes.zone(example, callers=False) as folder:
                    one = processes.each(
                        counter, [benchmarks, "respond", audit, f"{profile}-{answer}", folder],
                        FEW, MANY)
                print(
                    f"| {profile}, {answer} | {audit} | {one['mallocs']:.3f} "
                    f"| {one['retains']:.1f} | {one['releases']:.1f} |", flush=True)
                if one["mallocs"] > PER_DECISION_MAX:
                    yield f"{profile}, {answer}, {audit}: {one['mallocs']:.3f} allocations"


def in_the_tree(counter, benchmarks):
    """What is retained and released for a policy that matches; says what is too much."""
    print("\n| policies that match | allocations | retains | releases |")
    print("| --: | --: | --: | --: |")
    found = {}
    for count in (10, 1_000):
        found[count] = processes.each(
            counter, [benchmarks, "decide", "matching", str(count)], 200, 1_200)
        one = found[count]
        print(
            f"| {count:,} | {one['mallocs']:.3f} | {one['retains']:.1f} "
            f"| {one['releases']:.1f} |", flush=True)
        if one["mallocs"] > PER_DECISION_MAX:
            yield f"{count} policies: {one['mallocs']:.3f} allocations"
    for name in ("retains", "releases"):
        each = (found[1_000][name] - found[10][name]) / 990
        if each > 0.01:
            yield f"{each:.2f} {name} for each policy that matches"


def in_the_service(counter, bailey):
    """Allocations of a read burst, in the service's loop; says what is too much."""
    print("\n| service | reads | requests a read | allocations a read |")
    print("| --- | --: | --: | --: |")
    for profile, audit in (("plain", "off"), ("plain", "buffered"), ("agents", "buffered")):
        with processes.zone(QUESTIONS[profile], audit) as folder, tempfile.TemporaryFile("w+") as log:
            socket = os.path.join(folder, "customer.sock")
            with processes.running(
                [*processes.pinned(0), bailey, "serve", "--data", folder, "--zone", "customer"],
                lambda: os.path.exists(socket), {"LD_PRELOAD": counter}, log,
            ) as server:
                load(bailey, socket, profile)
                before = report(server, log)
                requests = load(bailey, socket, profile)
                after = report(server, log)
        # The loop is the thread that reads; the writer of records and others read next to nothing.
        loop = max(after, key=lambda thread: after[thread]["reads"])
        was = before.get(loop, dict.fromkeys(processes.NAMES, 0))
        bursts = after[loop]["reads"] - was["reads"]
        each = (after[loop]["mallocs"] - was["mallocs"]) / bursts
        print(
            f"| {profile}, audit {audit} | {bursts:,} | {requests / bursts:.1f} | {each:.2f} |",
            flush=True)
        if each > PER_BURST_MAX:
            yield f"{profile}, audit {audit}: {each:.2f} allocations a read burst"


def load(bailey, socket, profile):
    """Keeps a service busy, and says how many requests it has answered."""
    run = subprocess.run(
        [*processes.pinned(1), bailey, "bench", "--socket", socket, "--questions",
         f"ops/bench/{profile}-customer.json", "--keys", "1000", "--connections", "8",
         "--in-flight", "32", "--duration", "2s", "--rounds", "1", "--json"], check=True,
        capture_output=True, text=True)
    answers = json.loads(run.stdout)["sides"][0]["total"]["answers"]
    return answers["allow"] + answers["deny"]


def report(server, log):
    """The threads' counts now."""
    server.send_signal(signal.SIGUSR2)
    time.sleep(0.3)
    log.flush()
    log.seek(0)
    return processes.counts(log.read())[0]


def main():
    counter, benchmarks, bailey = sys.argv[1:]
    wrong = [
        *in_process(counter, benchmarks), *in_the_tree(counter, benchmarks),
        *in_the_service(counter, bailey),
    ]
    for sentence in wrong:
        print(f"count-allocations: too much: {sentence}", file=sys.stderr)
    raise SystemExit(1 if wrong else 0)


main()
