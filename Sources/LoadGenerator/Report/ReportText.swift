private import Wire

/// A report as people read it on a terminal.
public enum ReportText {
    private static let labelWidth = 18
    private static let columnWidth = 12

    /// Lays a report out.
    ///
    /// - Parameter report: The report.
    /// - Returns: Its lines, without the last line's end.
    public static func text(_ report: BenchReport) -> String {
        var lines = [settings(report)]
        for side in report.sides {
            lines += ["", side.name] + body(side.total, isOpen: report.settings.rate != nil)
        }
        lines += comparisons(report)
        return lines.joined(separator: "\n")
    }

    private static func settings(_ report: BenchReport) -> String {
        let settings = report.settings
        let loop =
            settings.rate.map { "open loop, \(Figures.count(Int($0.rounded()))) requests/s" }
            ?? "closed loop"
        let rounds = report.sides.first?.rounds.count ?? 0
        let span = Figures.span(settings.duration.wholeNanoseconds)
        return "\(loop), \(settings.connections) x \(settings.inFlight) in flight, "
            + (rounds == 1 ? span : "\(rounds) rounds of \(span)")
    }

    private static func body(_ measures: RoundMeasures, isOpen: Bool) -> [String] {
        answers(measures) + failures(measures.tally) + processors(measures)
            + latencies(measures, isOpen: isOpen) + [""] + HistogramText.lines(measures.latency)
    }

    private static func answers(_ measures: RoundMeasures) -> [String] {
        let tally = measures.tally
        var lines = [
            line(
                "decisions",
                "\(Figures.count(measures.answersMeasured)), "
                    + "\(Figures.count(Int(measures.answersPerSecond.rounded())))/s")
        ]
        if measures.requestsMeasured != measures.answersMeasured {
            let requests = Figures.decimal(measures.requestsPerSecond, 1)
            lines.append(
                line("requests", "\(Figures.count(measures.requestsMeasured)), \(requests)/s"))
        }
        lines.append(
            line(
                "with warm-up",
                "\(Figures.count(tally.allowed)) allow, \(Figures.count(tally.denied)) deny"))
        let codes = tally.codes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        lines += codes.map { code, count in
            line("", "\(code.isEmpty ? "(no code)" : code)  \(Figures.count(count))")
        }
        return lines
    }

    private static func failures(_ tally: AnswerTally) -> [String] {
        var lines = [
            line("not as expected", Figures.count(tally.mismatches)),
            line("errors", Figures.count(tally.errors)),
        ]
        lines += tally.examples.map {
            line("", "`\($0.question)`: expected \($0.expected), answered \($0.answered)")
        }
        for (code, count) in tally.statuses.sorted(by: { $0.key < $1.key }) {
            lines.append(line("", "\(statusName(code))  \(Figures.count(count))"))
        }
        if tally.malformed > 0 { lines.append(line("", "unreadable  \(tally.malformed)")) }
        if tally.unanswered > 0 {
            lines.append(line("", "unanswered  \(Figures.count(tally.unanswered))"))
        }
        lines += tally.lost.map { line("", $0) }
        return lines
    }

    /// The name of a status's code, or its number where it has none.
    public static func statusName(_ code: Int) -> String {
        Int32(exactly: code).flatMap(StatusCode.init(rawValue:))?.name ?? "status \(code)"
    }

    private static func processors(_ measures: RoundMeasures) -> [String] {
        let span = Double(max(measures.nanoseconds, 1))
        let server = measures.serverProcessorPerAnswer.map { each in
            "\(Figures.span(each)) a decision, "
                + "\(Figures.decimal(Double(measures.serverProcessor ?? 0) / span, 2)) cores"
        }
        let client = measures.clientProcessorPerAnswer.map { each in
            "\(Figures.span(each)) a decision, "
                + "\(Figures.decimal(Double(measures.clientProcessor) / span, 2)) cores"
        }
        return [
            line("server CPU", server ?? "not known: say its process with --server-pid"),
            line("client CPU", client ?? "nothing was answered"),
        ]
    }

    private static func latencies(_ measures: RoundMeasures, isOpen: Bool) -> [String] {
        let names = Percentile.allCases.map(\.name) + ["max", "mean"]
        let head = names.map { Figures.right($0, columnWidth) }.joined()
        var lines = ["", Figures.left("  latency", labelWidth) + head]
        if isOpen {
            lines += [
                row("since it was due", measures.latency), row("since sent", measures.fromSending),
                row("sent late by", measures.sentLate),
            ]
        } else {
            lines.append(row("since sent", measures.latency))
        }
        return lines
    }

    private static func row(_ label: String, _ latencies: LatencyHistogram) -> String {
        let values =
            Percentile.allCases.map { latencies.value(at: $0.share) }
            + [latencies.max, latencies.mean]
        return Figures.left("  " + label, labelWidth)
            + values.map { Figures.right(Figures.span($0), columnWidth) }.joined()
    }

    private static func comparisons(_ report: BenchReport) -> [String] {
        guard report.sides.count == 2, !report.comparisons.isEmpty else { return [] }
        let title = "\(report.sides[1].name), in parts of \(report.sides[0].name), round by round"
        return ["", title, Figures.left("", 26) + "   median    least greatest"]
            + report.comparisons.map { comparison in
                let values = [comparison.median, comparison.least, comparison.greatest]
                return Figures.left("  " + comparison.measure.name, 26)
                    + values.map { Figures.right(Figures.decimal($0, 3), 9) }.joined()
            }
    }

    private static func line(_ label: String, _ text: String) -> String {
        Figures.left("  " + label, labelWidth) + text
    }
}

extension ReportText {
    /// What was measured so far, in a few words.
    public static func brief(_ progress: LoadProgress) -> String {
        let perSecond = Double(progress.answers) * 1e9 / Double(max(progress.elapsed, 1))
        let latencies = [Percentile.p50, .p99].map {
            "\($0.name) \(Figures.span(progress.latency.value(at: $0.share)))"
        }
        return "\(Figures.count(Int(perSecond.rounded())))/s  "
            + "\(latencies.joined(separator: "  "))  \(Figures.count(progress.failures)) failed"
    }
}
