/// Reads JSON (RFC 8259) strictly: what is ambiguous elsewhere is refused or visible here.
///
/// Integers keep 64 bits, other numbers stay text, lone surrogates and bad UTF-8 are refused, and
/// a name that stands twice in an object is treated as asked.
///
///     let value = try JSONReader.read(#"{"a": [1, 2]}"#)
///
/// - Complexity: linear in the number of bytes. Recurses at most ``JSONLimits/nestingMax`` deep.
public struct JSONReader {
    /// What becomes of a name that stands twice in one object.
    public enum DuplicateNames: Sendable {
        /// It is an error.
        case refused
        /// The last value counts, as Cedar's reference has it in a request's context, alone.
        case lastWins
    }

    let bytes: [UInt8]
    let duplicateNames: DuplicateNames
    var offset = 0

    /// Reads one value, and nothing after it but white space.
    public static func read(
        _ text: String,
        duplicateNames: DuplicateNames = .refused,
        bytesMax: Int = JSONLimits.bytesMax
    ) throws(JSONError) -> JSONValue {
        try read(Array(text.utf8), duplicateNames: duplicateNames, bytesMax: bytesMax)
    }

    /// Reads one value, and nothing after it but white space.
    public static func read(
        _ bytes: [UInt8],
        duplicateNames: DuplicateNames = .refused,
        bytesMax: Int = JSONLimits.bytesMax
    ) throws(JSONError) -> JSONValue {
        var reader = JSONReader(bytes: bytes, duplicateNames: duplicateNames)
        guard bytes.count <= bytesMax else {
            throw reader.error(.tooLarge(bytes: bytes.count, limit: bytesMax))
        }
        let value = try reader.readValue(nesting: 0)
        reader.skipWhiteSpace()
        guard reader.offset == bytes.count else { throw reader.unexpected("the end") }
        return value
    }

    private init(bytes: [UInt8], duplicateNames: DuplicateNames) {
        self.bytes = bytes
        self.duplicateNames = duplicateNames
    }

    private mutating func readValue(nesting: Int) throws(JSONError) -> JSONValue {
        skipWhiteSpace()
        guard let byte = peek() else { throw unexpected("a value") }
        switch byte {
        case UInt8(ascii: "{"): return .object(try readObject(nesting: nesting + 1))
        case UInt8(ascii: "["): return .array(try readArray(nesting: nesting + 1))
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try readNumber()
        case UInt8(ascii: "t"): return try readLiteral("true", .boolean(true))
        case UInt8(ascii: "f"): return try readLiteral("false", .boolean(false))
        case UInt8(ascii: "n"): return try readLiteral("null", .null)
        default: throw unexpected("a value")
        }
    }

    private mutating func readArray(nesting: Int) throws(JSONError) -> [JSONValue] {
        try enter(nesting)
        var elements: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return elements }
        repeat {
            elements.append(try readValue(nesting: nesting))
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected("`,` or `]`") }
        return elements
    }

    private mutating func readObject(nesting: Int) throws(JSONError) -> JSONObject {
        try enter(nesting)
        var members = JSONMembers(duplicateNames: duplicateNames)
        if take(UInt8(ascii: "}")) { return members.object }
        repeat {
            try readMember(into: &members, nesting: nesting)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected("`,` or `}`") }
        return members.object
    }

    private mutating func readMember(
        into members: inout JSONMembers, nesting: Int
    ) throws(JSONError) {
        skipWhiteSpace()
        guard peek() == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
        let start = offset
        let name = try readString()
        guard take(UInt8(ascii: ":")) else { throw unexpected("`:`") }
        let value = try readValue(nesting: nesting)
        guard members.append(name, value) else { throw error(.duplicateName(name), at: start) }
    }

    /// Consumes the opening bracket.
    private mutating func enter(_ nesting: Int) throws(JSONError) {
        guard nesting <= JSONLimits.nestingMax else {
            throw error(.tooDeep(limit: JSONLimits.nestingMax))
        }
        offset += 1
    }

    private mutating func readLiteral(
        _ literal: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        let text = "\(literal)".utf8
        guard bytes[offset...].starts(with: text) else { throw unexpected("a value") }
        offset += text.count
        return value
    }
}

extension JSONReader {
    /// The next byte, not consumed.
    func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    /// Consumes this byte after white space, if it comes next.
    mutating func take(_ byte: UInt8) -> Bool {
        skipWhiteSpace()
        guard peek() == byte else { return false }
        offset += 1
        return true
    }

    /// Consumes space, tab, line feed and carriage return: JSON's white space, and no other.
    mutating func skipWhiteSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            default: return
            }
        }
    }

    /// An error at this offset, or at the next byte.
    func error(_ kind: JSONError.Kind, at place: Int? = nil) -> JSONError {
        let place = place ?? offset
        let before = bytes[..<place]
        let line = before.reduce(into: 1) { if $1 == 0x0A { $0 += 1 } }
        let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(kind: kind, line: line, column: place - lineStart + 1)
    }

    /// An error that says what stands at the offset instead of the expected.
    func unexpected(_ expected: String) -> JSONError {
        guard let byte = peek() else {
            return error(.unexpected(found: nil, expected: Text(expected)))
        }
        let found =
            (0x20..<0x7F).contains(byte)
            ? String(UnicodeScalar(byte)) : "0x" + String(byte, radix: 16, uppercase: true)
        return error(.unexpected(found: Text(found), expected: Text(expected)))
    }
}
