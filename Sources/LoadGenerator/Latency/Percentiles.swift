/// The percentiles that a report tells.
public enum Percentile: CaseIterable, Sendable {
    /// Half of all are faster.
    case p50
    /// One of ten is slower.
    case p90
    /// One of a hundred is slower.
    case p99
    /// One of a thousand is slower.
    case p999
    /// One of ten thousand is slower.
    case p9999

    /// The share of all that is not slower.
    public var share: Double {
        switch self {
        case .p50: 0.5
        case .p90: 0.9
        case .p99: 0.99
        case .p999: 0.999
        case .p9999: 0.9999
        }
    }

    /// The percentile's name, such as `p99.9`.
    public var name: String {
        switch self {
        case .p50: "p50"
        case .p90: "p90"
        case .p99: "p99"
        case .p999: "p99.9"
        case .p9999: "p99.99"
        }
    }
}
