"""What the parts of a decision cost: see ops/measure, `micro`.

    micro.py COUNTER BENCHMARKS [--quick]

Each part of the way from bytes to bytes is gone so often, and once more so much oftener; the difference is what
one costs: in instructions, by callgrind where it is installed; in allocations, by ops/bench/counter.c; in time, the
least of several runs. Then what a publish costs, and memory. Beside each instruction count stands the baseline of
ops/bench/baselines.json: the first count of a part, until `--keep` makes what is measured the new one.
"""

import argparse
import json
import os
import subprocess
import tempfile

import figures
import processes

BASELINES = "ops/bench/baselines.json"
QUESTIONS = {
    "plain-allow": "ops/example-plain", "plain-deny": "ops/example-plain",
    "agents-allow": "ops/example", "agents-deny": "ops/example",
}
STAGES = {
    "tape": "the message onto a tape",
    "constant": "and interned, a constant answered",
    "off": "bytes to bytes, no cache, no record",
    "cached": "bytes to bytes, cached, no record",
    "buffered": "bytes to bytes, no cache, recorded",
}
# More instructions than this share above the baseline is told as a regression.
GROWTH_MAX = 0.03


class Meter:
    """Measures a command of Benchmarks whose last word is how often."""

    def __init__(self, counter, benchmarks, folder):
        self.counter, self.benchmarks = counter, benchmarks
        self.stripped = os.path.join(folder, "stripped")
        # With its symbols, callgrind stumbles over what Swift writes for debuggers.
        subprocess.run(["strip", "-o", self.stripped, benchmarks], check=True)

    def instructions(self, words, few=200, many=1_200, each=1):
        found = []
        for times in (few, many):
            count, _ = processes.instructions(self.stripped, [*words, str(times)])
            if count is None:
                return None
            found.append(count)
        return (found[1] - found[0]) / (many - few) / each

    def allocations(self, words, few=1_000, many=21_000):
        return processes.each(self.counter, [self.benchmarks, *words], few, many)["mallocs"]

    def nanoseconds(self, words, times=100_000):
        runs = [
            subprocess.run(
                [*processes.pinned(1), self.benchmarks, *words, str(times)], check=True,
                capture_output=True, text=True).stdout
            for _ in range(5)
        ]
        return min(float(run) for run in runs)


def stages(meter, questions):
    """The rows of the way from bytes to bytes."""
    for question in questions:
        with processes.zone(QUESTIONS[question], callers=False) as folder:
            for stage, what in STAGES.items():
                # A denial differs in what follows the reading.
                if question.endswith("deny") and stage != "off":
                    continue
                words = ["respond", stage, question, folder]
                yield {
                    "name": f"{question}, {what}",
                    "instructions": meter.instructions(words),
                    "allocations": meter.allocations(words),
                    "nanoseconds": meter.nanoseconds(words),
                }


def decisions(meter):
    """The rows of a decision from an interned question, and of the hot cache."""
    for name, size in (("scope", 10), ("attribute", 1_000), ("gdrive", 50)):
        questions = len(processes.scenario(meter.benchmarks, name, size)["questions"])
        for command, what in (("decide", "decided"), ("cached", "from the hot cache")):
            words = [command, name, str(size)]
            yield {
                "name": f"{name} {size:,}, {what}",
                "instructions": meter.instructions(words, 50, 150, questions),
                "allocations": meter.allocations(words, 200, 2_200) / questions,
                "nanoseconds": None,
            }


def publishes(benchmarks, sizes):
    """What a publish costs, by the number of policies."""
    for kind in ("scope", "attribute"):
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                policies = os.path.join(folder, "customer", "policies")
                os.makedirs(policies)
                write(policies, processes.scenario(benchmarks, kind, size)["policies"])
                run = subprocess.run(
                    [benchmarks, "publish", folder, "2000"], capture_output=True, text=True)
                if run.returncode:
                    raise SystemExit(f"publish {kind} {size}: {run.stderr[-1000:]}")
                yield dict(json.loads(run.stdout), kind=kind)


def write(folder, policies):
    """Policies as files, a policy a line; a file has a greatest size."""
    lines = policies.splitlines()
    for first in range(0, len(lines), 10_000):
        with open(os.path.join(folder, f"{first:07}.cedar"), "w") as file:
            file.write("\n".join(lines[first:first + 10_000]) + "\n")


def memory(counter, benchmarks):
    """Bytes that stay allocated for one policy and one entity, all that a zone keeps of them."""
    def allocated(kind, size, entities):
        return processes.counted(
            counter, [benchmarks, "hold", kind, str(size), str(entities)])[2]

    few, many = allocated("scope", 1_000, 0), allocated("scope", 11_000, 0)
    yield "a policy that says all in its scope", (many - few) / 10_000, 1_024
    few, many = allocated("attribute", 1_000, 0), allocated("attribute", 11_000, 0)
    yield "a policy with three conditions", (many - few) / 10_000, 1_024
    few, many = allocated("scope", 10, 1_000), allocated("scope", 10, 51_000)
    yield "an entity with two attributes and four parents", (many - few) / 50_000, 200


def report(rows, kept):
    lines = [
        "| part | instructions | baseline | allocations | time |", "| --- | --: | --: | --: | --: |",
    ]
    for row in rows:
        count, base = row["instructions"], kept.get(row["name"])
        time = "" if row["nanoseconds"] is None else f"{row['nanoseconds']:,.0f} ns"
        grown = count is not None and base is not None and count > base * (1 + GROWTH_MAX)
        lines.append(
            f"| {row['name']} | {'' if count is None else f'{count:,.0f}'} "
            f"| {'' if base is None else f'{base:,.0f}'}{' (more)' if grown else ''} "
            f"| {row['allocations']:.3f} | {time} |")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("counter")
    parser.add_argument("benchmarks")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    kept = {}
    if os.path.exists(BASELINES):
        with open(BASELINES) as file:
            kept = json.load(file)
    with tempfile.TemporaryDirectory() as folder:
        meter = Meter(options.counter, options.benchmarks, folder)
        rows = list(stages(meter, list(QUESTIONS)[::2] if options.quick else list(QUESTIONS)))
        rows += decisions(meter)
    lines = report(rows, kept)
    lines += [
        "", "| publish of | policies | CPU | longest swap | median swap | tree, bytes a policy |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for row in publishes(options.benchmarks, [10_000] if options.quick else [10_000, 100_000]):
        lines.append(
            f"| {row['kind']} | {row['policies']:,} | {row['cpu_ms'] / 1000:.2f} s "
            f"| {row['stall_us_max']:.1f} µs | {row['stall_us_median']:.2f} µs "
            f"| {row['tree_bytes'] / row['policies']:.0f} |")
    lines += ["", "| memory of | bytes | at most |", "| --- | --: | --: |"]
    for what, size, most in memory(options.counter, options.benchmarks):
        lines.append(f"| {what} | {size:,.0f} | {most:,} |")
    print("\n".join(lines))
    figures.fill("micro", lines)
    measured = {row["name"]: round(row["instructions"]) for row in rows if row["instructions"]}
    # What has no baseline yet gets one.
    kept = kept | measured if options.keep else measured | kept
    with open(BASELINES, "w") as file:
        json.dump(kept, file, indent=1)
        file.write("\n")


main()
