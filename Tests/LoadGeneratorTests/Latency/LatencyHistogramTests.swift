import LoadGenerator
import Testing

@Suite struct LatencyHistogramTests {
    /// The promised error: below four in a thousand.
    private static let error = 0.004

    private static let shares = [0.0, 0.01, 0.5, 0.9, 0.99, 0.999, 0.9999, 1]

    /// Latencies whose size is spread over as many doublings as there are bits.
    private func latencies(bits: UInt64, seed: UInt64) -> [UInt64] {
        var random = Noise(seed: seed)
        return (0..<20_000).map { _ in
            random.next() >> (64 - 1 - random.next() % bits)
        }
    }

    private func exact(_ sorted: [UInt64], at share: Double) -> UInt64 {
        let rank = max(1, Int((Double(sorted.count) * share).rounded(.up)))
        return sorted[rank - 1]
    }

    @Test(arguments: [8, 16, 32, 40] as [UInt64], [1, 2, 3] as [UInt64])
    func `percentiles are the exact ones but for the promised error`(bits: UInt64, seed: UInt64) {
        let values = latencies(bits: bits, seed: seed)
        let sorted = values.sorted()
        var histogram = LatencyHistogram()
        for value in values { histogram.record(value) }
        for share in Self.shares {
            let exact = exact(sorted, at: share)
            let told = histogram.value(at: share)
            #expect(told >= exact, "\(share): \(told) of \(exact)")
            #expect(Double(told) <= Double(exact) * (1 + Self.error), "\(share): \(told), \(exact)")
        }
        #expect(histogram.max == sorted.last)
        #expect(histogram.count == UInt64(values.count))
    }

    @Test func `small latencies are told exactly`() {
        for value in 0...511 as ClosedRange<UInt64> {
            var histogram = LatencyHistogram()
            histogram.record(value)
            histogram.record(LatencyHistogram.valueMax)
            #expect(histogram.value(at: 0.5) == value)
        }
    }

    @Test func `two histograms together are that of all`() {
        let values = latencies(bits: 30, seed: 7)
        var (all, first, second) = (LatencyHistogram(), LatencyHistogram(), LatencyHistogram())
        for (index, value) in values.enumerated() {
            all.record(value)
            if index.isMultiple(of: 3) { first.record(value) } else { second.record(value) }
        }
        first.merge(second)
        #expect(first.count == all.count)
        #expect(first.max == all.max)
        for share in Self.shares { #expect(first.value(at: share) == all.value(at: share)) }
    }

    @Test func `the mean and the greatest are exact`() {
        var histogram = LatencyHistogram()
        for value in [1_000_003, 2_000_001, 5_999_999] as [UInt64] { histogram.record(value) }
        #expect(histogram.mean == 3_000_001)
        #expect(histogram.max == 5_999_999)
    }

    @Test func `what is longer than the longest counts there, and is told as the greatest`() {
        var histogram = LatencyHistogram()
        histogram.record(LatencyHistogram.valueMax)
        #expect(histogram.value(at: 1) == LatencyHistogram.valueMax)
        histogram.record(LatencyHistogram.valueMax + 1)
        histogram.record(.max)
        #expect(histogram.count == 3)
        #expect(histogram.max == .max)
        #expect(histogram.count(upTo: .max) == 3)
    }

    @Test func `an empty histogram tells zeros`() {
        let histogram = LatencyHistogram()
        #expect(histogram.value(at: 0.99) == 0)
        #expect(histogram.mean == 0)
        #expect(histogram.min == 0)
    }
}

/// Numbers that are the same for the same seed.
private struct Noise {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}
