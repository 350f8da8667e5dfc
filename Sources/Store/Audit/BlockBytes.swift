/// The bytes of a block as they are written: varints of seven bits a byte, lowest first.
struct BlockBytes: Sendable {
    /// The version that begins each body; a reader refuses others.
    static let version: UInt8 = 1

    private(set) var bytes: [UInt8] = []

    var count: Int { bytes.count }

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    mutating func append(_ byte: UInt8) { bytes.append(byte) }

    mutating func append(_ other: BlockBytes) { bytes += other.bytes }

    mutating func append(_ number: UInt64) {
        var rest = number
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    /// A number that may be negative: small either way is short.
    mutating func append(signed number: Int64) {
        append(UInt64(bitPattern: number << 1 ^ number >> 63))
    }

    mutating func append(_ span: Span<UInt8>) {
        append(UInt64(span.count))
        bytes.append(addingCapacity: span.count) { output in
            for index in span.indices { output.append(span[index]) }
        }
    }

    mutating func append(_ text: String) { append(text.utf8.span) }
}

/// Reads back what ``BlockBytes`` wrote; what cannot have been written is an error, never a trap.
struct BlockReader {
    private let bytes: [UInt8]
    private var next = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// How many bytes are left.
    var left: Int { bytes.count - next }

    mutating func byte() throws(BlockError) -> UInt8 {
        guard next < bytes.count else { throw .short }
        defer { next += 1 }
        return bytes[next]
    }

    mutating func number() throws(BlockError) -> UInt64 {
        var number: UInt64 = 0
        for shift in stride(from: UInt64(0), through: 63, by: 7) {
            let byte = try byte()
            number |= UInt64(byte & 0x7f) << shift
            if byte < 0x80 { return number }
        }
        throw .longNumber
    }

    mutating func signed() throws(BlockError) -> Int64 {
        let number = try number()
        return Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
    }

    /// A number of things each of which takes at least one byte.
    mutating func count() throws(BlockError) -> Int {
        let number = try number()
        guard number <= UInt64(left) else { throw .short }
        return Int(number)
    }

    mutating func run() throws(BlockError) -> [UInt8] {
        let count = try count()
        defer { next += count }
        return Array(bytes[next..<next + count])
    }

    mutating func text() throws(BlockError) -> String {
        String(decoding: try run(), as: UTF8.self)
    }

    mutating func checkVersion() throws(BlockError) {
        let version = try byte()
        guard version == BlockBytes.version else { throw .version(version) }
    }
}

/// Why a block's body cannot be read.
public enum BlockError: Error, Hashable, Sendable {
    /// It ends too early.
    case short
    /// A number has more bytes than any.
    case longNumber
    /// It is of a version that this reader does not know.
    case version(UInt8)
    /// It refers to a text, entity or policy that it does not have.
    case reference(UInt64)
    /// It has a choice that there is not.
    case choice(UInt64)
    /// Something follows its end.
    case trailing(Int)
}

extension BlockError: CustomStringConvertible {
    /// What is wrong with it.
    public var description: String {
        switch self {
        case .short: "the body ends too early"
        case .longNumber: "a number is longer than any"
        case .version(let version): "version \(version) is unknown"
        case .reference(let place): "nothing is at place \(place)"
        case .choice(let number): "\(number) is no choice"
        case .trailing(let count): "\(count) bytes follow the end"
        }
    }
}
