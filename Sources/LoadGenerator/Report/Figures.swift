/// Numbers as people read them.
enum Figures {
    /// A span with three digits that count: `847 ns`, `23.4 µs`, `1.20 ms`, `3.00 s`.
    static func span(_ nanoseconds: Double) -> String {
        let units = [("ns", 1.0), ("µs", 1e3), ("ms", 1e6), ("s", 1e9)]
        let unit = units.last { nanoseconds >= $0.1 * 0.9995 } ?? units[0]
        let value = nanoseconds / unit.1
        if unit.0 == "ns" { return "\(Int(value.rounded())) ns" }
        return "\(threeDigits(value)) \(unit.0)"
    }

    static func span(_ nanoseconds: UInt64) -> String { span(Double(nanoseconds)) }

    /// A count with its thousands apart: `1,234,567`.
    static func count(_ count: Int) -> String {
        let digits = String(count.magnitude)
        let grouped = digits.enumerated().map { place, digit in
            let rest = digits.count - place
            return place > 0 && rest.isMultiple(of: 3) ? ",\(digit)" : "\(digit)"
        }
        return (count < 0 ? "-" : "") + grouped.joined()
    }

    /// A number with three digits that count, and at most two after the point.
    static func threeDigits(_ value: Double) -> String {
        value >= 99.95 ? decimal(value, 0) : value >= 9.995 ? decimal(value, 1) : decimal(value, 2)
    }

    /// A number with some digits after its point.
    static func decimal(_ value: Double, _ places: Int) -> String {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = Int((value.magnitude * scale).rounded())
        let digits = String(scaled)
        let sign = value < 0 && scaled > 0 ? "-" : ""
        guard places > 0 else { return sign + digits }
        let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
        return sign + padded.dropLast(places) + "." + padded.suffix(places)
    }

    /// A text at the right of a field.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// A text at the left of a field.
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
