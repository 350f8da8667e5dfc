/// Reads a request's context from JSON: a record.
///
/// Of a name that stands twice in one object the last value counts. That is the reference's
/// behaviour here, and nowhere else.
public enum ContextReader {
    /// Reads the context from JSON text.
    ///
    /// - Parameters:
    ///   - text: The JSON.
    ///   - type: What the action declares (``Schema/contextType(of:)``); with it entity references
    ///     and extension values may be written without their escapes. It guides the reading and is
    ///     not a full check: ``Schema/validate(_:)-(Request)`` is.
    /// - Returns: The context.
    /// - Throws: ``ContextError``.
    public static func read(
        _ text: String, type: RecordType? = nil
    ) throws(ContextError) -> Record {
        let json: JSONValue
        do {
            json = try JSONReader.read(text, duplicateNames: .lastWins)
        } catch {
            throw .json(error)
        }
        return try read(json, type: type)
    }

    /// Reads the context from JSON that was read already.
    public static func read(
        _ json: JSONValue, type: RecordType? = nil
    ) throws(ContextError) -> Record {
        let value: Value
        do {
            value = try Value(json: json, type: type.map(SchemaType.record))
        } catch {
            throw .value(error)
        }
        guard case .record(let record) = value else { throw .notARecord(value.kind) }
        return record
    }
}

/// Why a context can't be read.
public enum ContextError: Error, Hashable, Sendable {
    /// The text is no JSON.
    case json(JSONError)
    /// A value is none, or not the one declared.
    case value(ValueError)
    /// A value, but no record: an array, a number, an escape.
    case notARecord(ValueKind)
}

extension ContextError: CustomStringConvertible {
    /// The error in words.
    public var description: String {
        switch self {
        case .json(let error): "context: \(error)"
        case .value(let error): "context: \(error)"
        case .notARecord(let kind): "context: expected a record, found \(kind)"
        }
    }
}
