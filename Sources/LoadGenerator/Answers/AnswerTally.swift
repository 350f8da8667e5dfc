internal import Wire

/// What the answers of a load were, counted.
public struct AnswerTally: Hashable, Sendable {
    /// An answer that was not what the question expects.
    public struct Mismatch: Hashable, Sendable {
        /// The question's name.
        public let question: String
        /// What was expected, in words.
        public let expected: String
        /// What was answered, in words.
        public let answered: String
    }

    /// How many mismatches are kept, beside their number: enough to see what is wrong.
    public static let examplesMax = 5

    /// How many answers allow.
    public internal(set) var allowed = 0
    /// How many deny.
    public internal(set) var denied = 0
    /// How often each code was answered; batches tell none.
    public private(set) var codes: [String: Int] = [:]
    /// How often a status came instead of an answer.
    public internal(set) var statuses: [Int: Int] = [:]
    /// How many answers were not what the protocol says.
    public internal(set) var malformed = 0
    /// How many answers were not what was expected.
    public private(set) var mismatches = 0
    /// The first of them.
    public private(set) var examples: [Mismatch] = []
    /// How many requests had no answer when a run was given up.
    public internal(set) var unanswered = 0
    /// Why connections were lost.
    public internal(set) var lost: [String] = []

    /// Makes an empty tally.
    public init() {}

    /// How many answers there are; each item of a batch has one.
    public var answers: Int { allowed + denied }

    /// How many requests failed: no answer, or none that can be read.
    public var errors: Int {
        statuses.values.reduce(0, +) + malformed + unanswered + lost.count
    }

    /// Whether every question was answered as expected.
    public var isClean: Bool { errors == 0 && mismatches == 0 }

    /// Counts all that another has counted.
    public mutating func merge(_ other: AnswerTally) {
        allowed += other.allowed
        denied += other.denied
        codes.merge(other.codes, uniquingKeysWith: +)
        statuses.merge(other.statuses, uniquingKeysWith: +)
        malformed += other.malformed
        mismatches += other.mismatches
        examples = Array((examples + other.examples).prefix(Self.examplesMax))
        unanswered += other.unanswered
        lost += other.lost
    }

    mutating func count(code: String, times: Int) {
        codes[code, default: 0] += times
    }

    mutating func note(_ mismatch: @autoclosure () -> Mismatch) {
        mismatches += 1
        if examples.count < Self.examplesMax { examples.append(mismatch()) }
    }
}

extension Expectation {
    /// What was expected, in words.
    var words: String {
        let parts = [decision.map { $0 == .allow ? "allow" : "deny" }, code].compactMap(\.self)
        return parts.isEmpty ? "any answer" : parts.joined(separator: " ")
    }
}
