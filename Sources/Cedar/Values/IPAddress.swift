/// An IPv4 or IPv6 address with a prefix length; a whole range where the prefix is not full.
///
/// Bits beyond the prefix are kept and count for `==`: `10.0.0.1/24` isn't `10.0.0.0/24`. An IPv4
/// address and an IPv6 address are never equal, and neither lies in a range of the other.
public struct IPAddress: Hashable, Sendable, BitwiseCopyable {
    /// The two families of addresses.
    public enum Family: UInt8, Hashable, Sendable, BitwiseCopyable {
        /// Addresses of 32 bits.
        case ipv4
        /// Addresses of 128 bits.
        case ipv6

        /// How many bits an address has.
        public var bits: Int { self == .ipv4 ? 32 : 128 }
    }

    /// The upper 64 bits; zero for IPv4.
    public let high: UInt64
    /// The lower 64 bits; for IPv4 the address is in the lowest 32.
    public let low: UInt64
    /// The address's family.
    public let family: Family
    /// How many leading bits name the network: 32 or 128 for a single address.
    public let prefix: UInt8

    /// The IPv4 address of four bytes, first byte highest, or `nil` where the prefix is over 32.
    /// - Parameters:
    ///   - ipv4: the address.
    ///   - prefix: the prefix length.
    public init?(ipv4: UInt32, prefix: UInt8 = 32) {
        self.init(family: .ipv4, high: 0, low: UInt64(ipv4), prefix: prefix)
    }

    /// The address of a family, or `nil` where the prefix or the bits don't fit it.
    /// - Parameters:
    ///   - family: the address's family.
    ///   - high: the upper 64 bits; zero for IPv4.
    ///   - low: the lower 64 bits.
    ///   - prefix: the prefix length in bits.
    public init?(family: Family, high: UInt64, low: UInt64, prefix: UInt8) {
        guard Int(prefix) <= family.bits else { return nil }
        guard family == .ipv6 || (high == 0 && low <= UInt64(UInt32.max)) else { return nil }
        self.high = high
        self.low = low
        self.family = family
        self.prefix = prefix
    }

    /// Whether every address of the range is a loopback address: `127.0.0.0/8` or `::1`.
    public var isLoopback: Bool {
        switch family {
        case .ipv4: low >> 24 == 127 && prefix >= 8
        case .ipv6: high == 0 && low == 1 && prefix == 128
        }
    }

    /// Whether every address of the range is a multicast address: `224.0.0.0/4` or `ff00::/8`.
    public var isMulticast: Bool {
        switch family {
        case .ipv4: low >> 28 == 0xE && prefix >= 4
        case .ipv6: high >> 56 == 0xFF && prefix >= 8
        }
    }

    /// Whether every address of this range lies in another range.
    /// - Parameter other: the range that may hold this one.
    /// - Returns: whether it does; across families it never does.
    public func isInRange(_ other: IPAddress) -> Bool {
        guard family == other.family, prefix >= other.prefix else { return false }
        let mask = other.hostMask
        return high | mask.high == other.high | mask.high && low | mask.low == other.low | mask.low
    }

    /// Ones where the bits are beyond the prefix.
    private var hostMask: (high: UInt64, low: UInt64) {
        let hostBits = family.bits - Int(prefix)
        let low: UInt64 = hostBits >= 64 ? .max : (1 << UInt64(hostBits)) - 1
        if hostBits <= 64 { return (0, low) }
        return (hostBits == 128 ? .max : (1 << UInt64(hostBits - 64)) - 1, low)
    }
}

extension IPAddress: Comparable {
    /// Orders by family, address and prefix.
    ///
    /// Cedar has no such operator; sets are sorted by it.
    public static func < (left: IPAddress, right: IPAddress) -> Bool {
        (left.family.rawValue, left.high, left.low, left.prefix)
            < (right.family.rawValue, right.high, right.low, right.prefix)
    }
}
