internal import LoadGenerator

/// How far a bench is, in a line.
enum BenchProgress {
    private static let width = 20

    static func text(
        _ progress: LoadProgress, of total: Duration, round: Int, rounds: Int,
        _ side: LoadBench.Side
    ) -> String {
        let share = min(Double(progress.elapsed) / 1e9 / max(total / .seconds(1), 0.001), 1)
        let filled = Int(share * Double(width))
        let bar =
            String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        let which = rounds > 1 ? " \(round)/\(rounds) \(side.name.prefix(24))" : ""
        return "[\(bar)]\(which)  \(ReportText.brief(progress))"
    }
}
