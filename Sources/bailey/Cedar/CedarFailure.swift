internal import Cedar

/// Input that can't be read, as the tools report it.
struct CedarFailure: Error, Hashable {
    /// Which input it is.
    enum Kind: String, Hashable {
        case policies, schema, entities, request
    }

    let kind: Kind
    let message: String

    /// The failure as a line of output.
    var json: JSONValue {
        .object([
            "error": .object([
                "kind": .string(Text(kind.rawValue)), "message": .string(Text(message)),
            ])
        ])
    }
}
