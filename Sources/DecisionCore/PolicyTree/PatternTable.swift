public import Cedar

/// The patterns of `like` as bytes: the pieces between the wildcards, one after the other.
///
/// Pieces hold whole scalars, so comparing bytes gives what comparing scalars would.
public struct PatternTable: Hashable, Sendable {
    /// For each pattern its pieces: one more than it has wildcards.
    private(set) var patterns: [RowRange] = []
    /// For each piece its bytes.
    private(set) var pieces: [RowRange] = []
    private(set) var bytes: [UInt8] = []

    /// No patterns.
    public init() {}

    /// How many patterns there are.
    public var count: Int { patterns.count }

    /// Puts a pattern into the table, and says where.
    public mutating func append(_ pattern: Pattern) -> UInt32 {
        let first = pieces.count
        var begin = bytes.count
        for element in pattern.elements {
            switch element {
            case .scalar(let scalar): bytes += String(scalar).utf8
            case .wildcard: endPiece(from: &begin)
            }
        }
        endPiece(from: &begin)
        patterns.append(RowRange(first: UInt32(first), count: UInt32(pieces.count - first)))
        return UInt32(patterns.count - 1)
    }

    private mutating func endPiece(from begin: inout Int) {
        pieces.append(RowRange(first: UInt32(begin), count: UInt32(bytes.count - begin)))
        begin = bytes.count
    }

    /// Whether a text matches the whole pattern.
    ///
    /// The first and the last piece have fixed places; each between takes the first that it finds.
    /// - Complexity: the product of the lengths at worst, as Cedar's own.
    func matches(_ index: Int, _ text: Span<UInt8>) -> Bool {
        let pieces = patterns[index].indices
        let last = pieces.upperBound - 1
        guard last > pieces.lowerBound else {
            return count(last) == text.count && stands(last, in: text, at: 0)
        }
        var position = count(pieces.lowerBound)
        let end = text.count - count(last)
        guard position <= end, stands(pieces.lowerBound, in: text, at: 0),
            stands(last, in: text, at: end)
        else { return false }
        for piece in pieces.dropFirst().dropLast() {
            guard let found = place(of: piece, in: text, position..<end) else { return false }
            position = found + count(piece)
        }
        return true
    }

    private func count(_ piece: Int) -> Int { Int(pieces[piece].count) }

    private func place(of piece: Int, in text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let latest = range.upperBound - count(piece)
        var position = range.lowerBound
        while position <= latest {
            if stands(piece, in: text, at: position) { return position }
            position += 1
        }
        return nil
    }

    private func stands(_ piece: Int, in text: Span<UInt8>, at start: Int) -> Bool {
        var offset = start
        for index in pieces[piece].indices {
            if bytes[index] != text[offset] { return false }
            offset += 1
        }
        return true
    }
}
