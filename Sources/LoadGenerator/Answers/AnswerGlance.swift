/// What a load generator wants to know of an answer: as little as tells right from wrong.
///
/// It reads the frame's bytes where they lie, makes nothing of them, and skips what it does not know. The
/// numbers are those of proto/ttrpc/ttrpc.proto and proto/bailey/decision/v1/decision.proto.
enum AnswerGlance: Equatable {
    /// A check's answer: whether it allows, and where its code lies.
    case check(allows: Bool, code: Range<Int>)
    /// A batch's: whether all its answers allow, how many there are, and how many of them allow.
    case batch(allows: Bool, answers: Int, allowed: Int)
    /// A status instead of an answer: its code's number.
    case status(Int)
    /// It is not what the protocol says.
    case malformed

    /// Glances at the answer to a check.
    static func check(_ data: Span<UInt8>) -> AnswerGlance {
        switch Envelope(data) {
        case .message(let range):
            guard let answer = Head(data, range) else { return .malformed }
            return .check(allows: answer.allows, code: answer.code)
        case .status(let code): return .status(code)
        case .malformed: return .malformed
        }
    }

    /// Glances at the answer to a batch.
    static func batch(_ data: Span<UInt8>) -> AnswerGlance {
        switch Envelope(data) {
        case .message(let range): return items(data, range)
        case .status(let code): return .status(code)
        case .malformed: return .malformed
        }
    }

    private static func items(_ data: Span<UInt8>, _ range: Range<Int>) -> AnswerGlance {
        var (allows, answers, allowed) = (false, 0, 0)
        var cursor = GlanceCursor(range)
        while let field = cursor.next(data) {
            guard case .bytes(let bytes) = field.value, field.number <= 2 else { continue }
            guard let answer = Head(data, bytes) else { return .malformed }
            if field.number == 1 {
                allows = answer.allows
            } else {
                answers += 1
                allowed += answer.allows ? 1 : 0
            }
        }
        guard cursor.isAtEnd else { return .malformed }
        return .batch(allows: allows, answers: answers, allowed: allowed)
    }
}

/// The part of `ttrpc.Response` that counts.
private enum Envelope {
    case message(Range<Int>)
    case status(Int)
    case malformed

    init(_ data: Span<UInt8>) {
        var cursor = GlanceCursor(0..<data.count)
        var found: Envelope?
        while let field = cursor.next(data) {
            switch (field.number, field.value) {
            case (1, .bytes(let range)): found = Envelope.status(data, range)
            case (2, .bytes(let range)): found = .message(range)
            default: continue
            }
        }
        self = cursor.isAtEnd ? found ?? .message(0..<0) : .malformed
    }

    private static func status(_ data: Span<UInt8>, _ range: Range<Int>) -> Envelope {
        var cursor = GlanceCursor(range)
        while let field = cursor.next(data) {
            if field.number == 1, case .number(let code) = field.value {
                return .status(Int(truncatingIfNeeded: code))
            }
        }
        return .malformed
    }
}

/// The fields of `CheckResponse` and `BatchAnswer` that bear the same numbers.
private struct Head {
    var allows = false
    var code = 0..<0

    /// Reads until there is nothing more to know; nil if it cannot be read so far.
    init?(_ data: Span<UInt8>, _ range: Range<Int>) {
        var cursor = GlanceCursor(range)
        while let field = cursor.next(data) {
            switch (field.number, field.value) {
            case (1, .number(let decision)): allows = decision == 1
            case (3, .bytes(let range)):
                // The fields come in their order: what follows the code is not asked for.
                code = range
                return
            default: continue
            }
        }
        guard cursor.isAtEnd else { return nil }
    }
}
