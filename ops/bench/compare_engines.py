"""Puts the same questions to Bailey and to Cedar's reference engine, in turn, and compares.

    compare_engines.py BENCHMARKS [--quick] [--out FOLDER]

BENCHMARKS is Bailey's executable of that name: it makes the scenarios and decides them (`partner`). Each
scenario is given to both sides whole; they must agree on every decision. Then both decide all questions, in
rounds that alternate. What is compared is the time inside each engine: Bailey's by the clock around a loop of
decisions, from interned questions and without a cache; the other's by its own `authz_duration_micros`, with
policies and entities parsed before. That is in whole microseconds, rounded down.

Of each side the least of the rounds counts, for whatever else a machine does only adds; the rounds' own ratios
are told too, by their median.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile

import cedarpy

import figures
import processes

PAPER = ["gdrive", "github", "tinytodo", "gdrive-templates", "github-templates"]
PAPER_SIZES = [5, 10, 20, 30, 40, 50]
PAPER_SEEDS = [1, 2, 3]
GENERATED = ["scope", "group", "attribute"]
GENERATED_SIZES = [10, 100, 1_000, 10_000, 100_000]
# Of these sizes instructions are counted: it takes seconds.
COUNTED = (10, 1_000, 494, 50)
# So long is decided in each round by Bailey, in milliseconds.
SLICE = 10
# So many decisions the other side makes in each round, or all questions once if they are more; of large sets
# it takes too long for more.
DECISIONS = 100
LARGE = 5_000


class Partner:
    """Bailey's side: takes commands and answers each with a line."""

    def __init__(self, benchmarks):
        self.process = subprocess.Popen(
            [benchmarks, "partner"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"compare: Bailey's side ended over `{' '.join(map(str, words))}`")
        return line

    def nanoseconds(self, command="time"):
        return float(self.ask(command, SLICE))


class Engine:
    """The reference engine's side, with everything parsed before."""

    def __init__(self, scenario):
        self.policies = cedarpy.PolicySet.from_str(scenario["policies"])
        if scenario["links"]:
            self.policies = self.policies.with_linked_batch([
                {
                    "template_id": link["template"], "new_id": f"link{index}",
                    "values": {"?principal": link["principal"], "?resource": link["resource"]},
                }
                for index, link in enumerate(scenario["links"])
            ])
        self.entities = cedarpy.Entities.from_json_str(scenario["entities"])
        context = json.dumps(scenario["context"])
        self.questions = [dict(question, context=context) for question in scenario["questions"]]
        small = len(self.policies) < LARGE
        self.repeats = max(1, DECISIONS // len(self.questions)) if small else 1

    def answers(self, repeats=1):
        return cedarpy.is_authorized_batch(
            self.questions * repeats, self.policies, self.entities)

    def nanoseconds(self):
        """Of one decision, by the engine's own clock: the mean over the questions."""
        answers = self.answers(self.repeats)
        took = [answer.metrics["authz_duration_micros"] for answer in answers]
        return 1000 * statistics.fmean(took)


def compare(partner, name, size, seed, rounds):
    """Both sides over one scenario."""
    reply = json.loads(partner.ask("scenario", name, size, seed))
    engine = Engine(reply["scenario"])
    theirs = "".join("A" if answer.allowed else "D" for answer in engine.answers())
    if theirs != reply["decisions"]:
        raise SystemExit(f"compare: the engines disagree over {name} {size} {seed}")
    ours, others = [], []
    for index in range(rounds):
        # Who begins alternates too, so that neither always comes after the other.
        for side in ("ours", "theirs") if index % 2 else ("theirs", "ours"):
            if side == "ours":
                ours.append(partner.nanoseconds())
            else:
                others.append(engine.nanoseconds())
    return {
        "scenario": name, "size": size, "seed": seed, "policies": reply["policies"],
        "questions": len(theirs), "allowed": theirs.count("A"),
        "satisfied": reply["satisfied"] / len(theirs),
        "cached_nanoseconds": min(partner.nanoseconds("cached") for _ in range(3)),
        "nanoseconds": min(ours), "engine_nanoseconds": min(others),
        "ratio_median": statistics.median(b / a for a, b in zip(ours, others)),
    }


def merged(results):
    """Several seeds of one scenario and size as one row: their means."""
    first = results[0]
    row = {key: first[key] for key in ("scenario", "size")}
    row["questions"] = sum(result["questions"] for result in results)
    row["allowed"] = sum(result["allowed"] for result in results)
    for key in ("policies", "satisfied", "nanoseconds", "cached_nanoseconds", "engine_nanoseconds",
                "ratio_median"):
        row[key] = statistics.fmean(result[key] for result in results)
    row["ratio"] = row["engine_nanoseconds"] / row["nanoseconds"]
    return row


def instructions(benchmarks, folder, name, size):
    """Instructions of one decision, by callgrind: the difference of two runs; None without it."""
    stripped = os.path.join(folder, "stripped")
    if not os.path.exists(stripped):
        # With its symbols, callgrind stumbles over what Swift writes for debuggers.
        subprocess.run(["strip", "-o", stripped, benchmarks], check=True)
    counts, decisions = [], []
    for times in (50, 150):
        count, printed = processes.instructions(stripped, ["decide", name, str(size), str(times)])
        if count is None:
            return None
        counts.append(count)
        decisions.append(int(printed.split()[-1]))
    return (counts[1] - counts[0]) / (decisions[1] - decisions[0])


def table(rows):
    lines = [
        "| scenario | size | policies | satisfied | questions | Bailey | instructions | cached | Rust engine "
        "| times faster | median of rounds |",
        "| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
    ]
    for row in rows:
        count = row.get("instructions")
        lines.append(
            f"| {row['scenario']} | {row['size']:,} | {row['policies']:,.0f} "
            f"| {row['satisfied']:.1f} | {row['questions']:,} | {row['nanoseconds']:,.0f} ns "
            f"| {'' if count is None else f'{count:,.0f}'} "
            f"| {row['cached_nanoseconds']:,.0f} ns | {row['engine_nanoseconds'] / 1000:,.1f} µs "
            f"| **{row['ratio']:,.0f}** | {row['ratio_median']:,.0f} |")
    return lines


def targets(rows):
    """What has to be reached, and whether it is."""
    at = {(row["scenario"], row["size"]): row for row in rows}
    found = []
    for size, least in ((10, 30), (100, 200), (1_000, 2_000)):
        ratios = [at[name, size]["ratio"] for name in GENERATED if (name, size) in at]
        if ratios:
            found.append((f"{size:,} policies, of each kind the least ratio", min(ratios), least))
    if ("links", 494) in at:
        found.append(("494 links of two templates", at["links", 494]["ratio"], 500))
    if ("gdrive-templates", 50) in at:
        row = at["gdrive-templates", 50]
        found.append((f"gdrive-templates with {row['policies'] - 4:,.0f} links", row["ratio"], 500))
    lines = ["| target | times faster | at least | |", "| --- | --: | --: | --- |"]
    for what, ratio, least in found:
        lines.append(
            f"| {what} | {ratio:,.0f} | {least:,} | {'reached' if ratio >= least else 'missed'} |")
    for name in GENERATED:
        if (name, 100_000) in at:
            growth = at[name, 100_000]["nanoseconds"] / at[name, 10]["nanoseconds"]
            lines.append(
                f"| {name}: 100,000 policies to 10, in Bailey's time | {growth:.2f} | at most 2 "
                f"| {'reached' if growth <= 2 else 'missed'} |")
    return lines


def plan(quick):
    """Scenario, size, seeds and rounds."""
    for name in GENERATED:
        for size in GENERATED_SIZES[:3 if quick else None]:
            yield name, size, [1], 3 if size >= 100_000 else 5 if size >= 10_000 else 15
    yield "links", 494, [1], 9
    for name in PAPER:
        for size in [5, 50] if quick else PAPER_SIZES:
            yield name, size, [1] if quick else PAPER_SEEDS, 5


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("benchmarks")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--out", default="docs/figures")
    options = parser.parse_args()
    partner = Partner(options.benchmarks)
    rows, agreed = [], 0
    with tempfile.TemporaryDirectory() as folder:
        for name, size, seeds, rounds in plan(options.quick):
            row = merged([compare(partner, name, size, seed, rounds) for seed in seeds])
            if size in COUNTED and (name in GENERATED or size >= 50):
                row["instructions"] = instructions(options.benchmarks, folder, name, size)
            agreed += row["questions"]
            rows.append(row)
            print(table([row])[-1], file=sys.stderr, flush=True)
    summary = f"The engines agreed on all {agreed:,} decisions of {len(rows)} rows."
    lines = targets(rows) + ["", summary, ""] + table(rows)
    print("\n".join(lines))
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "engines.json"), "w") as file:
        json.dump({"cedarpy": "4.12.2", "agreed": agreed, "rows": rows}, file, indent=1)
    figures.fill("engines", lines)
    figures.curves(
        os.path.join(options.out, "engines.svg"), "one decision, by the number of policies",
        "policies", "nanoseconds",
        {
            f"{who}, {name}": [
                (row["size"], row[key]) for row in rows if row["scenario"] == name]
            for who, key in (("Bailey", "nanoseconds"), ("Rust", "engine_nanoseconds"))
            for name in GENERATED
        })


main()
