extension IPAddress {
    /// Reads an address with or without a prefix: `10.0.0.0/8`, `::1`, `ffee::/64`.
    ///
    /// IPv4 is four decimal numbers without leading zeros. IPv6 is RFC 4291 text without a zone and
    /// without embedded IPv4.
    /// - Parameter bytes: UTF-8 text, at most 43 bytes.
    /// - Throws: the address and prefix cases of `ExtensionError`.
    /// - Complexity: O(1), without allocating.
    public init(parsing bytes: Span<UInt8>) throws(ExtensionError) {
        guard bytes.count <= IPAddress.textBytesMax else { throw .addressTooLong }
        try IPAddress.refuseEmbeddedIPv4(bytes)
        let slash = IPAddress.offset(of: 0x2F, in: bytes)
        let end = slash ?? bytes.count
        let family: Family
        if let address = IPAddress.ipv4(in: bytes, end: end) {
            (self.high, self.low, family) = (0, address, .ipv4)
        } else if let groups = IPv6Groups(in: bytes, end: end) {
            (self.high, self.low, family) = (groups.high, groups.low, .ipv6)
        } else {
            throw .addressMalformed
        }
        self.family = family
        guard let slash else {
            prefix = UInt8(family.bits)
            return
        }
        prefix = try IPAddress.prefix(in: bytes, from: slash + 1, limit: family.bits)
    }

    /// Reads an address from text.
    /// - Parameter text: the text, as the constructor `ip` takes it.
    /// - Throws: the address and prefix cases of `ExtensionError`.
    public init(parsing text: Text) throws(ExtensionError) {
        try self.init(parsing: text.string.utf8Span.span)
    }

    /// The longest text: eight full groups and a three-digit prefix.
    static let textBytesMax = 43

    private static func offset(of byte: UInt8, in bytes: Span<UInt8>) -> Int? {
        for index in bytes.indices where bytes[index] == byte { return index }
        return nil
    }

    /// Two colons and two dots anywhere in the text are taken for IPv4 inside IPv6.
    private static func refuseEmbeddedIPv4(_ bytes: Span<UInt8>) throws(ExtensionError) {
        var colons = 0
        var dots = 0
        for index in bytes.indices {
            if bytes[index] == 0x3A { colons += 1 }
            if bytes[index] == 0x2E { dots += 1 }
        }
        guard colons < 2 || dots < 2 else { throw .addressEmbedsIPv4 }
    }

    private static func ipv4(in bytes: Span<UInt8>, end: Int) -> UInt64? {
        var address: UInt64 = 0
        var offset = 0
        for part in 0..<4 {
            if part > 0 {
                guard offset < end, bytes[offset] == 0x2E else { return nil }
                offset += 1
            }
            let count = Digits.count(in: bytes, from: offset)
            guard (1...3).contains(count), count == 1 || bytes[offset] != 0x30,
                let number = Digits.number(in: bytes, at: offset, count: count), number <= 255
            else { return nil }
            address = address << 8 | UInt64(number)
            offset += count
        }
        return offset == end ? address : nil
    }

    private static func prefix(
        in bytes: Span<UInt8>, from start: Int, limit: Int
    ) throws(ExtensionError) -> UInt8 {
        let length = bytes.count - start
        guard length <= (limit == 32 ? 2 : 3) else { throw .prefixTooLong(length: length) }
        guard let number = Digits.number(in: bytes, at: start, count: length) else {
            throw .prefixNotDigits
        }
        guard length > 0 else { throw .prefixEmpty }
        guard length == 1 || bytes[start] != 0x30 else { throw .prefixLeadingZero }
        guard number <= limit else {
            throw .prefixTooLarge(value: Int(number), limit: limit)
        }
        return UInt8(number)
    }
}

/// The eight groups of an IPv6 address, as read so far.
private struct IPv6Groups {
    private(set) var high: UInt64 = 0
    private(set) var low: UInt64 = 0

    /// Reads groups up to the end; one `::` may stand for one or more groups of zeros.
    init?(in bytes: Span<UInt8>, end: Int) {
        var offset = 0
        let head = append(from: bytes, &offset, end: end, groupsMax: 8)
        var tail = IPv6Groups()
        if head < 8 {
            guard offset + 1 < end, bytes[offset] == 0x3A, bytes[offset + 1] == 0x3A else {
                return nil
            }
            offset += 2
            _ = tail.append(from: bytes, &offset, end: end, groupsMax: 7 - head)
            shift(groups: 8 - head)
        }
        guard offset == end else { return nil }
        high |= tail.high
        low |= tail.low
    }

    private init() {}

    /// Appends groups separated by single colons, and says how many; stops before what is none.
    private mutating func append(
        from bytes: Span<UInt8>, _ offset: inout Int, end: Int, groupsMax: Int
    ) -> Int {
        var count = 0
        while count < groupsMax {
            var next = offset
            if count > 0 {
                guard next < end, bytes[next] == 0x3A else { break }
                next += 1
            }
            guard let group = IPv6Groups.group(in: bytes, &next, end: end) else { break }
            shift(groups: 1)
            low |= group
            offset = next
            count += 1
        }
        return count
    }

    private mutating func shift(groups: Int) {
        for _ in 0..<groups {
            high = high << 16 | low >> 48
            low <<= 16
        }
    }

    /// One to four hexadecimal digits; a fifth makes it no group.
    private static func group(in bytes: Span<UInt8>, _ offset: inout Int, end: Int) -> UInt64? {
        var value: UInt64 = 0
        let start = offset
        while offset < end, let digit = hexadecimal(bytes[offset]) {
            guard offset - start < 4 else { return nil }
            value = value << 4 | digit
            offset += 1
        }
        return offset > start ? value : nil
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt64? {
        switch byte {
        case 0x30...0x39: UInt64(byte) - 0x30
        case 0x41...0x46: UInt64(byte) - 0x37
        case 0x61...0x66: UInt64(byte) - 0x57
        default: nil
        }
    }
}
