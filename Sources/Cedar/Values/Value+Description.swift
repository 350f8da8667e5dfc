extension Value: CustomStringConvertible {
    /// The value as Cedar text that evaluates to it.
    public var description: String {
        switch self {
        case .boolean(let value): "\(value)"
        case .long(let value): "\(value)"
        case .string(let text): text.literal
        case .entity(let uid): uid.description
        case .set(let set): set.description
        case .record(let record): record.description
        case .decimal(let decimal): decimal.description
        case .ip(let address): address.description
        case .datetime(let datetime): datetime.description
        case .duration(let duration): duration.description
        }
    }
}

extension ValueSet: CustomStringConvertible {
    /// The set as Cedar text.
    public var description: String {
        "[" + elements.map(\.description).joined(separator: ", ") + "]"
    }
}

extension Record: CustomStringConvertible {
    /// The record as Cedar text, keys quoted where they are not identifiers.
    public var description: String {
        "{" + fields.map { "\($0.key.asKey): \($0.value)" }.joined(separator: ", ") + "}"
    }
}

extension Text {
    /// The text as a record's key: plain if it is an identifier, else a literal.
    var asKey: String { isPlain ? string : literal }

    /// Whether the text can name an attribute without quotes.
    var isPlain: Bool { Identifier(self)?.isReservedInNames == false }
}
