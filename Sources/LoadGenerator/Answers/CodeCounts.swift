/// How often each code was answered, counted without making a text of it.
///
/// A service has some forty codes and a load meets a few of them, so they are looked for one after the other,
/// the last one first.
struct CodeCounts {
    private var codes: [[UInt8]] = []
    private var counts: [Int] = []
    private var last = 0

    /// How many different codes are counted; more are counted together, as ``others``.
    static let codesMax = 256
    static let others = "(others)"

    /// Counts a code.
    mutating func count(_ code: Span<UInt8>) {
        if last < codes.count, Self.isEqual(codes[last], code) {
            counts[last] += 1
        } else {
            find(code)
        }
    }

    /// Each code with its count.
    var all: [(code: String, count: Int)] {
        zip(codes, counts).map { (String(decoding: $0, as: UTF8.self), $1) }
    }

    private mutating func find(_ code: Span<UInt8>) {
        if let place = codes.firstIndex(where: { Self.isEqual($0, code) }) {
            last = place
            counts[place] += 1
        } else if codes.count < Self.codesMax {
            append((0..<code.count).map { code[$0] })
        } else {
            find(Array(Self.others.utf8).span)
        }
    }

    private mutating func append(_ code: [UInt8]) {
        last = codes.count
        // The last place is for what has none of its own.
        codes.append(last == Self.codesMax - 1 ? Array(Self.others.utf8) : code)
        counts.append(1)
    }

    static func isEqual(_ known: [UInt8], _ code: Span<UInt8>) -> Bool {
        guard known.count == code.count else { return false }
        for index in known.indices where known[index] != code[index] { return false }
        return true
    }
}
