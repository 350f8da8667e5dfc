/// The methods that are served, found by comparing bytes.
///
/// A table has a handful of methods and a connection calls one of them nearly always, so the last one called
/// is tried first and a miss walks the table: no hash, no `String`, no allocation.
public struct MethodTable: Sendable {
    /// The greatest number of methods in a table; a walk over it stays short.
    public static let methodsMax = 64

    private var entries: ContiguousArray<Entry> = []
    private var text: ContiguousArray<UInt8> = []

    /// Makes a table of unary methods, in this order.
    ///
    /// - Precondition: At most ``methodsMax`` methods, no name twice.
    public init(unary methods: [MethodName] = []) {
        for name in methods {
            append(name, shape: .unary)
        }
    }

    /// The number of methods.
    public var count: Int { entries.count }

    /// Adds a method after the others, and gives its index.
    ///
    /// - Precondition: Less than ``methodsMax`` methods so far, none of this name.
    @discardableResult
    public mutating func append(_ name: MethodName, shape: MethodShape) -> MethodIndex {
        precondition(entries.count < Self.methodsMax, "a method table holds 64 methods at most")
        precondition(entries.allSatisfy { $0.name != name }, "`\(name)` is in the table")
        let service = appendText(name.service)
        let method = appendText(name.method)
        entries.append(Entry(service: service, method: method, shape: shape, name: name))
        return MethodIndex(UInt16(entries.count - 1))
    }

    /// The name of a method of this table.
    public func name(of index: MethodIndex) -> MethodName {
        entries[Int(index.position)].name
    }

    /// Whether a method of this table answers once or with a stream.
    public func shape(of index: MethodIndex) -> MethodShape {
        entries[Int(index.position)].shape
    }

    /// Finds a method by the bytes of its two names.
    ///
    /// - Parameters:
    ///   - service: Where the service's full name lies in `bytes`.
    ///   - method: Where the method's short name lies in `bytes`.
    ///   - bytes: A request's data.
    ///   - likely: The method to try first.
    /// - Returns: The method, or nil if it is not in the table.
    /// - Complexity: O(1) if `likely` is the method, else O(``count``).
    public func index(
        service: ByteRange, method: ByteRange, in bytes: Span<UInt8>, likely: MethodIndex?
    ) -> MethodIndex? {
        if let likely, matches(Int(likely.position), service, method, bytes) {
            return likely
        }
        for position in entries.indices where matches(position, service, method, bytes) {
            return MethodIndex(UInt16(position))
        }
        return nil
    }

    /// Tells whether some method of the table is of a service.
    public func serves(_ service: String) -> Bool {
        entries.contains { $0.name.service == service }
    }

    private struct Entry {
        let service: ByteRange
        let method: ByteRange
        let shape: MethodShape
        let name: MethodName
    }

    private mutating func appendText(_ string: String) -> ByteRange {
        let offset = UInt32(text.count)
        text.append(contentsOf: string.utf8)
        return ByteRange(offset: offset, length: UInt32(text.count) - offset)
    }

    private func matches(
        _ position: Int, _ service: ByteRange, _ method: ByteRange, _ bytes: Span<UInt8>
    ) -> Bool {
        // The short name first: it tells methods of one service apart.
        equals(entries[position].method, method, bytes)
            && equals(entries[position].service, service, bytes)
    }

    private func equals(_ own: ByteRange, _ other: ByteRange, _ bytes: Span<UInt8>) -> Bool {
        guard own.length == other.length else { return false }
        return bytesEqual(
            text.span.extracting(own.indices), bytes.extracting(other.indices))
    }
}
