private import Glibc

/// Places latencies on an axis on which each doubling has the same length.
struct LatencyScale {
    /// The latencies that the axis names, in nanoseconds.
    let ticks: [UInt64]
    private let least: Double
    private let greatest: Double

    /// Makes an axis that has room for some latencies, from one of 1, 2 and 5 to another.
    init(from least: UInt64, to greatest: UInt64) {
        let all = (0...12).flatMap { power in
            [1, 2, 5].map { $0 * UInt64(Logarithm.power(of: 10, Double(power)).rounded()) }
        }
        let first = all.lastIndex { $0 <= max(least, 1) } ?? 0
        let last = max(first + 1, all.firstIndex { $0 >= greatest } ?? all.count - 1)
        ticks = Array(all[first...last])
        self.least = Logarithm.of(Double(ticks[0]))
        self.greatest = Logarithm.of(Double(ticks[ticks.count - 1]))
    }

    /// The place of a latency: 0 at the axis's beginning, 1 at its end.
    func place(of nanoseconds: Double) -> Double {
        let place = (Logarithm.of(max(nanoseconds, 1)) - least) / (greatest - least)
        return min(max(place, 0), 1)
    }
}

/// Logarithms and powers, for axes.
enum Logarithm {
    /// The natural logarithm of a number above 0.
    static func of(_ value: Double) -> Double { log(value) }

    /// A power of a number above 0.
    static func power(of base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
