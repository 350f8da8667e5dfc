/// A bench of revocations as people read it.
public enum RevocationText {
    private static let labelWidth = 34

    /// Lays a report out.
    ///
    /// - Parameter report: The report.
    /// - Returns: Its lines, without the last line's end.
    public static func text(_ report: RevocationBench.Report) -> String {
        let checks = report.checks
        let counts = checks.revocations
        let after = Figures.count(counts.afterAcknowledgement)
        let allowed = Figures.count(counts.allowedAfterAcknowledgement)
        let errors = checks.tally.errors + report.revocations.tally.errors
        let lines =
            [
                line("revocations acknowledged", rate(report.revocations)),
                line("  asked for", perSecond(report.settings.perSecond)),
                line("  from due to acknowledged", spans(report.revocations.latency)),
                line("checks answered", rate(checks)),
                line("  asked for", perSecond(report.load.rate ?? 0)),
                line("  from due to answered", spans(checks.latency)),
                line("  before the revocation was sent", Figures.count(counts.beforeRevocation)),
                line("  while it was under way", Figures.count(counts.meanwhile)),
                line("  sent after its acknowledgement", after),
                line("    allowed all the same", allowed),
                line("not as expected", Figures.count(checks.tally.mismatches)),
                line("errors", Figures.count(errors)),
            ] + examples(checks.tally) + statuses(checks.tally)
            + statuses(report.revocations.tally)
        return lines.joined(separator: "\n")
    }

    private static func rate(_ measures: RoundMeasures) -> String {
        "\(Figures.count(measures.answersMeasured)), \(perSecond(measures.answersPerSecond))"
    }

    private static func perSecond(_ value: Double) -> String {
        "\(Figures.count(Int(value.rounded())))/s"
    }

    private static func spans(_ latencies: LatencyHistogram) -> String {
        [Percentile.p50, .p99, .p999].map {
            "\($0.name) \(Figures.span(latencies.value(at: $0.share)))"
        }.joined(separator: ", ")
    }

    private static func examples(_ tally: AnswerTally) -> [String] {
        tally.examples.map {
            "  `\($0.question)`: expected \($0.expected), answered \($0.answered)"
        }
    }

    private static func statuses(_ tally: AnswerTally) -> [String] {
        tally.statuses.sorted { $0.key < $1.key }.map {
            "  \(ReportText.statusName($0.key)): \(Figures.count($0.value))"
        } + tally.lost.map { "  \($0)" }
            + (tally.unanswered > 0 ? ["  unanswered: \(tally.unanswered)"] : [])
    }

    private static func line(_ label: String, _ text: String) -> String {
        Figures.left(label, labelWidth) + text
    }
}
