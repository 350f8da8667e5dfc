internal import Cedar
internal import DecisionCore
internal import Store

/// Why a change of what is revoked was not made, or is not known to all.
enum RevocationError: Error, Equatable {
    /// A type of which nothing that a decision rests on can be; with those of which it can.
    case type(Name, choices: [Name])
    /// More would be revoked than a loop's table holds.
    case tooMany(Int)
    /// It cannot be written, and is not made.
    case store(StoreError)
    /// It is written, and the loops end: it holds from the next start.
    case notHeard
}

extension RevocationError: CustomStringConvertible {
    /// What is wrong, and what to do.
    var description: String {
        switch self {
        case .type(let name, let choices):
            "no decision rests on a `\(name)`: revoke one of "
                + choices.map { "`\($0)`" }.joined(separator: ", ")
        case .tooMany(let count):
            "\(count) entities would be revoked; the limit is \(RevocationTable.entriesMax): "
                + "restore what is of no use any more, or revoke what they have in common"
        case .store(let error): "nothing is revoked or restored: \(error)"
        case .notHeard:
            "the zone is ending: the change is written, and holds from its next start"
        }
    }
}
