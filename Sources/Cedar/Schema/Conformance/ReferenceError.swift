/// Why a uid can't be: the schema says which entities of its type there are.
public enum ReferenceError: Error, Hashable, Sendable {
    /// An action that isn't declared.
    case undeclaredAction(EntityUID)
    /// An entity of an enumerated type whose id is not among the choices.
    case undeclaredID(EntityUID, choices: [Text])
}

extension ReferenceError: CustomStringConvertible {
    /// The error in words.
    public var description: String {
        switch self {
        case .undeclaredAction(let uid): "action `\(uid)` is not declared"
        case .undeclaredID(let uid, let choices):
            "entity `\(uid)` is not declared: `\(uid.type)` has the ids "
                + choices.map { "`\($0.literal)`" }.joined(separator: ", ")
        }
    }
}
