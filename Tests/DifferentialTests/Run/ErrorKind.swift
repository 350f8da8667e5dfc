/// The kinds of evaluation errors, told apart by how the reference engine words them.
///
/// Both engines' messages go through the same table: the wording of a kind is part of what users
/// see, so ours follows the reference's.
enum ErrorKind: String, CaseIterable, Sendable {
    case entityDoesNotExist, missingAttribute, missingTag, missingRecordAttribute, type
    case argumentCount, overflow, extensionFunction, recursion, unlinkedSlot, other

    /// The kind of a message from which the policy's prefix is taken off.
    init(message: String) {
        let beginnings: [(String, ErrorKind)] = [
            ("type error: ", .type), ("integer overflow ", .overflow),
            ("record does not have the attribute ", .missingRecordAttribute),
            ("wrong number of arguments provided to extension function ", .argumentCount),
            ("error while evaluating `", .extensionFunction),
            ("recursion limit reached", .recursion), ("template slot ", .unlinkedSlot),
        ]
        // Ids stand in messages and may hold anything, so beginnings are asked first.
        let beginning = beginnings.first { message.utf8.starts(with: $0.0.utf8) }
        if let beginning {
            self = beginning.1
        } else if message.utf8.starts(with: "entity `".utf8),
            message.endsInBytes("` does not exist")
        {
            self = .entityDoesNotExist
        } else if message.containsBytes("` does not have the attribute `") {
            self = .missingAttribute
        } else {
            self = message.containsBytes("` does not have the tag `") ? .missingTag : .other
        }
    }
}

extension String {
    /// Compared byte by byte: an accent at the beginning of an id would hide the quote before it.
    func endsInBytes(_ ending: String) -> Bool {
        utf8.reversed().starts(with: ending.utf8.reversed())
    }

    func containsBytes(_ part: String) -> Bool {
        let (bytes, wanted) = (Array(utf8), Array(part.utf8))
        guard bytes.count >= wanted.count else { return false }
        return (0...bytes.count - wanted.count).contains { bytes[$0...].starts(with: wanted) }
    }
}

/// One policy's error, taken apart.
struct PolicyError: Hashable, Sendable {
    let policy: String
    let kind: ErrorKind
    let message: String

    /// Takes apart ``error while evaluating policy `policy0`: record does not …``.
    init(_ text: String) {
        let start = "error while evaluating policy `"
        let rest = text.hasPrefix(start) ? text.dropFirst(start.count) : Substring(text)
        let id = rest.prefix { $0 != "`" }
        policy = String(id)
        message = String(rest.dropFirst(id.count + 3))
        kind = ErrorKind(message: message)
    }
}
