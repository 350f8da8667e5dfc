extension IPAddress: CustomStringConvertible {
    /// The constructor call that makes this value, with the prefix where it isn't full.
    public var description: String {
        let suffix = Int(prefix) == family.bits ? "" : "/\(prefix)"
        return "ip(\"\(addressText)\(suffix)\")"
    }

    /// The address without its prefix; IPv6 as RFC 5952 has it, but never with embedded IPv4.
    public var addressText: String {
        switch family {
        case .ipv4: [24, 16, 8, 0].map { "\(low >> $0 & 0xFF)" }.joined(separator: ".")
        case .ipv6: ipv6Text
        }
    }

    private var groups: [UInt64] {
        [48, 32, 16, 0].map { high >> $0 & 0xFFFF } + [48, 32, 16, 0].map { low >> $0 & 0xFFFF }
    }

    private var ipv6Text: String {
        let groups = self.groups
        let zeros = IPAddress.longestZeros(in: groups)
        let text = { (part: ArraySlice<UInt64>) in
            part.map { String($0, radix: 16) }.joined(separator: ":")
        }
        guard zeros.count > 1 else { return text(groups[...]) }
        return text(groups[..<zeros.lowerBound]) + "::" + text(groups[zeros.upperBound...])
    }

    /// The first of the longest runs of zero groups.
    private static func longestZeros(in groups: [UInt64]) -> Range<Int> {
        var longest = 0..<0
        var start = 0
        for (index, group) in groups.enumerated() {
            if group != 0 { start = index + 1 }
            if index + 1 - start > longest.count { longest = start..<index + 1 }
        }
        return longest
    }
}
