internal import Cedar
internal import LoadGenerator

/// A report as one JSON object, in which spans are whole nanoseconds.
enum BenchJSON {
    static func text(_ report: BenchReport) -> String {
        JSONWriter.write(
            object([
                ("settings", settings(report.settings)),
                ("sides", .array(report.sides.map(side))),
                ("comparisons", .array(report.comparisons.map(comparison))),
                ("clean", .boolean(report.isClean)),
            ]))
    }

    /// A bench of revocations.
    static func text(_ report: RevocationBench.Report) -> String {
        let counts = report.checks.revocations
        return JSONWriter.write(
            object([
                ("settings", settings(report.load)),
                ("revocations_asked_per_second", number(report.settings.perSecond)),
                ("revocations_per_request", .integer(Int64(report.settings.perRequest))),
                ("checks", measures(report.checks)),
                ("revocations", measures(report.revocations)),
                ("before_revocation", .integer(Int64(counts.beforeRevocation))),
                ("meanwhile", .integer(Int64(counts.meanwhile))),
                ("after_acknowledgement", .integer(Int64(counts.afterAcknowledgement))),
                (
                    "allowed_after_acknowledgement",
                    .integer(Int64(counts.allowedAfterAcknowledgement))
                ),
                ("clean", .boolean(report.isClean)),
            ]))
    }

    private static func settings(_ settings: LoadSettings) -> JSONValue {
        object([
            ("loop", .string(settings.rate == nil ? "closed" : "open")),
            ("rate", settings.rate.map { number($0) } ?? .null),
            ("connections", .integer(Int64(settings.connections))),
            ("in_flight", .integer(Int64(settings.inFlight))),
            ("threads", .integer(Int64(settings.threads))),
            ("round_ns", nanoseconds(settings.duration)),
            ("warm_up_ns", nanoseconds(settings.warmUp)),
            ("seed", .string(Text("\(settings.seed)"))),
        ])
    }

    private static func side(_ side: BenchReport.Side) -> JSONValue {
        object([
            ("name", .string(Text(side.name))), ("total", measures(side.total)),
            ("rounds", .array(side.rounds.map(measures))),
        ])
    }

    private static func measures(_ measures: RoundMeasures) -> JSONValue {
        object([
            ("measured_ns", integer(measures.nanoseconds)),
            ("decisions", .integer(Int64(measures.answersMeasured))),
            ("requests", .integer(Int64(measures.requestsMeasured))),
            ("decisions_per_second", number(measures.answersPerSecond)),
            ("server_cpu_ns", measures.serverProcessor.map(integer) ?? .null),
            ("server_cpu_ns_per_decision", measures.serverProcessorPerAnswer.map(number) ?? .null),
            ("client_cpu_ns", integer(measures.clientProcessor)),
            ("client_cpu_ns_per_decision", measures.clientProcessorPerAnswer.map(number) ?? .null),
            ("latency_ns", latencies(measures.latency)),
            ("latency_since_sent_ns", latencies(measures.fromSending)),
            ("sent_late_ns", latencies(measures.sentLate)),
            ("answers", tally(measures.tally)),
        ])
    }

    private static func latencies(_ latencies: LatencyHistogram) -> JSONValue {
        guard latencies.count > 0 else { return .null }
        let percentiles = Percentile.allCases.map {
            ($0.name, integer(latencies.value(at: $0.share)))
        }
        return object(
            [("count", integer(latencies.count)), ("min", integer(latencies.min))] + percentiles
                + [("max", integer(latencies.max)), ("mean", integer(latencies.mean))])
    }

    private static func tally(_ tally: AnswerTally) -> JSONValue {
        object([
            ("allow", .integer(Int64(tally.allowed))), ("deny", .integer(Int64(tally.denied))),
            ("codes", counts(tally.codes)),
            ("not_as_expected", .integer(Int64(tally.mismatches))),
            ("errors", .integer(Int64(tally.errors))),
            ("statuses", statuses(tally)),
            ("unreadable", .integer(Int64(tally.malformed))),
            ("unanswered", .integer(Int64(tally.unanswered))),
            ("lost_connections", .array(tally.lost.map { .string(Text($0)) })),
            ("examples", .array(tally.examples.map(example))),
        ])
    }

    private static func statuses(_ tally: AnswerTally) -> JSONValue {
        counts(
            Dictionary(
                tally.statuses.map { (ReportText.statusName($0.key), $0.value) },
                uniquingKeysWith: +))
    }

    private static func counts(_ counts: [String: Int]) -> JSONValue {
        object(counts.sorted { $0.key < $1.key }.map { ($0.key, .integer(Int64($0.value))) })
    }

    private static func example(_ mismatch: AnswerTally.Mismatch) -> JSONValue {
        object([
            ("question", .string(Text(mismatch.question))),
            ("expected", .string(Text(mismatch.expected))),
            ("answered", .string(Text(mismatch.answered))),
        ])
    }

    private static func comparison(_ comparison: Comparison) -> JSONValue {
        object([
            ("measure", .string(Text(comparison.measure.name))),
            ("median", number(comparison.median)), ("least", number(comparison.least)),
            ("greatest", number(comparison.greatest)),
        ])
    }

    private static func nanoseconds(_ duration: Swift.Duration) -> JSONValue {
        .integer(Int64(duration / .nanoseconds(1)))
    }

    static func integer(_ value: UInt64) -> JSONValue { .integer(Int64(clamping: value)) }

    /// A number with three digits after its point.
    static func number(_ value: Double) -> JSONValue {
        .number(Text("\((value * 1000).rounded() / 1000)"))
    }

    static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { .init(name: Text($0), value: $1) }))
    }
}
