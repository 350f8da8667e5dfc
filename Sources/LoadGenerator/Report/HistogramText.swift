/// A histogram as rows of bars.
public enum HistogramText {
    /// The longest bar, in characters: a row fits a terminal of eighty.
    private static let barMax = 44
    /// Steps of latency a decade, at figures that people like to read.
    private static let steps: [UInt64] = [1, 2, 5]

    /// Lays a histogram out, a row for each step of latency: 10 µs, 20 µs, 50 µs and so on.
    ///
    /// - Parameter latencies: The histogram.
    /// - Returns: The rows: the step, a bar as long as the share of latencies in it, that share, and the
    ///   share that is not slower. None if it is empty.
    public static func lines(_ latencies: LatencyHistogram) -> [String] {
        let rows = rows(latencies)
        let most = rows.map(\.count).max() ?? 0
        return rows.map { row in
            let length = Double(row.count) / Double(most) * Double(barMax)
            let bar = row.count == 0 ? "" : bar(length)
            return "  " + Figures.right("≤ \(Figures.span(row.limit))", 9) + "  "
                + Figures.left(bar, barMax) + Figures.right(percent(row.count, latencies), 9)
                + Figures.right(percent(row.passed, latencies), 9)
        }
    }

    private struct Row {
        let limit: UInt64
        let count: UInt64
        let passed: UInt64
    }

    private static func rows(_ latencies: LatencyHistogram) -> [Row] {
        guard latencies.count > 0 else { return [] }
        var rows: [Row] = []
        var passed: UInt64 = 0
        for limit in limits where passed < latencies.count {
            let upTo = latencies.count(upTo: limit)
            if upTo > 0 { rows.append(Row(limit: limit, count: upTo - passed, passed: upTo)) }
            passed = upTo
        }
        return rows
    }

    /// From a hundred nanoseconds to the greatest latency.
    private static var limits: [UInt64] {
        let decades = (2...11).map { power in
            (0..<power).reduce(1 as UInt64) { value, _ in value * 10 }
        }
        return decades.flatMap { decade in steps.map { $0 * decade } } + [LatencyHistogram.valueMax]
    }

    /// A bar with eighths of characters at its end; what is there at all shows.
    private static func bar(_ length: Double) -> String {
        let eighths = max(1, Int((length * 8).rounded()))
        let ends = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]
        return String(repeating: "█", count: eighths / 8) + ends[eighths % 8]
    }

    private static func percent(_ count: UInt64, _ latencies: LatencyHistogram) -> String {
        let share = Double(count) / Double(latencies.count) * 100
        // A hundred is told only of all.
        let shown = count < latencies.count ? min(share, 99.999) : 100
        return Figures.decimal(shown, 3) + "%"
    }
}
