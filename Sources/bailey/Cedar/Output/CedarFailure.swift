internal import Cedar

/// Input that can't be read, as the tools report it.
struct CedarFailure: Error, Hashable {
    /// Which input it is.
    enum Kind: String, Hashable {
        case policies, schema, entities, links, request, test
    }

    let kind: Kind
    /// What is wrong, at least one thing.
    let diagnostics: [Diagnostic]

    init(kind: Kind, _ diagnostics: [Diagnostic]) {
        self.kind = kind
        self.diagnostics = diagnostics
    }

    /// A failure that is in no text: a file that isn't there, an option that is none.
    init(kind: Kind, message: String) {
        self.init(kind: kind, [Diagnostic(kind: kind.rawValue, message: message, at: nil)])
    }

    /// A file that can't be read.
    init(kind: Kind, unreadable path: String, _ reason: String) {
        let message = "file `\(path)` can't be read: \(reason)"
        self.init(kind: kind, [Diagnostic(kind: "unreadable_file", message: message, at: nil)])
    }

    /// Everything that is wrong, for people.
    var message: String { diagnostics.map(\.text).joined(separator: "\n") }

    /// The failure as a line of output.
    var json: JSONValue {
        .object([
            "error": .object([
                "kind": .string(Text(kind.rawValue)), "message": .string(Text(message)),
                "errors": .array(diagnostics.map(\.json)),
            ])
        ])
    }
}
