/// What deciding a question leaves behind: made once a loop, overwritten by the next question.
public struct Scratch: ~Copyable {
    /// How many legs the last question had: 0 where a guard denied.
    public internal(set) var legCount = 0

    var legs: [LegFindings]
    /// What the evaluator needs beside the question.
    var workspace = Workspace()

    /// Whether to note what each decision rests on, for answers that are judged again later.
    public var keepsRestsOn = false
    var subjects: [EntityID] = []
    /// What the last decision rests on, as hashes that ``RevocationTable`` knows.
    public internal(set) var restsOn: [UInt64] = []
    /// When what it rests on was issued, in Unix milliseconds; 0 where nobody says.
    public internal(set) var issuedMilliseconds: Int64 = 0

    /// The greatest number of legs: an agent's and a user's.
    static let legsMax = 2

    /// Empty.
    public init() {
        legs = (0..<Scratch.legsMax).map { _ in LegFindings() }
    }

    /// A leg of the last question.
    /// - Precondition: `index < legCount`.
    public subscript(leg index: Int) -> LegFindings {
        precondition(index < legCount, "there are only as many legs as were asked")
        return legs[index]
    }
}
