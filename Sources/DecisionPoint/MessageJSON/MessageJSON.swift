public import Cedar
public import Wire

/// Messages of the contract in protobuf's JSON: for tools, and for transports that speak it.
///
/// Fields bear the contract's names, or the same in lower camel case. 64-bit numbers may be strings,
/// bytes are base64, an enumeration's value is its name or number. Beyond protobuf's rules, an
/// `EntityRef` may be written as Cedar writes an entity: `"Yard::Agent::\"ci-1\""`.
///
/// Source: protobuf.dev, "ProtoJSON Format".
public enum MessageJSON {
    /// Reads a message.
    /// - Parameters:
    ///   - type: which message.
    ///   - json: the message; a field that it does not know is refused.
    /// - Returns: the message.
    /// - Throws: the first thing that is wrong, with its path.
    public static func read<Message: WireMessage>(
        _ type: Message.Type, from json: JSONValue
    ) throws(MessageJSONError) -> Message {
        var outcome = Outcome()
        let message: Message = MessageFields.read(json, at: .root, &outcome)
        if let error = outcome.error { throw error }
        return message
    }

    /// What went wrong first, on the way through a message.
    struct Outcome {
        private(set) var error: MessageJSONError?

        mutating func note(_ message: String, at path: JSONPath) {
            if error == nil { error = MessageJSONError(path: path, message: message) }
        }
    }
}

/// Why JSON is no message of the contract.
public struct MessageJSONError: Error, Hashable, CustomStringConvertible {
    /// The way to what is wrong.
    public let path: JSONPath
    /// What is wrong there.
    public let message: String

    /// Path and message: ``facts.posture.risk: no value `RISK_TINY` of this enumeration``.
    public var description: String { path.steps.isEmpty ? message : "\(path): \(message)" }
}
