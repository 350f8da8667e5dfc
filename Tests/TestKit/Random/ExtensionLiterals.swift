/// The argument texts of extension constructors: good ones, and ones that miss by a little.
public enum ExtensionLiterals {
    /// Texts that `decimal` accepts.
    public static let decimals = [
        "0.0", "1.0", "1.00", "-0.5", "-0.0", "0.0001", "-0.0001", "12.3400", "007.5", "1.5",
        "922337203685477.5807", "-922337203685477.5808", "0000000000000000000001.1", "3.14",
    ]
    /// Texts that `decimal` refuses.
    public static let badDecimals = [
        "", "1", "1.", ".5", "+1.0", "1.00000", "922337203685477.5808", "-922337203685477.5809",
        "-", "-.5", " 1.0", "1.0 ", "1.0\n", "1e3", "1,0", "１.0", "--1.0", "1.0.0", "0x1.0",
        "99999999999999999999.0", "1.-5", "1._5", "٣.0",
    ]
    /// Texts that `ip` accepts.
    public static let addresses = [
        "127.0.0.1", "10.0.0.1/24", "10.0.0.0/24", "10.0.0.0/8", "0.0.0.0/0", "192.168.1.255",
        "224.0.0.1", "239.255.255.255/4", "224.0.0.0/3", "127.0.0.1/7", "::1", "::", "::/0",
        "::1/127", "ff00::/8", "ff02::1", "fe80::1", "2001:db8::/32", "2001:DB8:0:0:1::1",
        "::ffff:7f00:1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "10.1.2.3/32",
        "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128", "0:0:0:0:0:0:0:1", "0001::000f",
    ]
    /// Texts that `ip` refuses.
    public static let badAddresses = [
        "", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.256", "1.2.3.4/33", "1.2.3.4/08", "1.2.3.4/",
        "1.2.3.4/032", "1.2.3.4/-1", "1.2.3.4/+1", " 1.2.3.4", "1.2.3.4 ", ":::", "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::ffff:127.0.0.1", "fe80::1%eth0",
        "[::1]", "::1/129", "::1/0128", "g::", "1.2.3.4/1/2", "::1/", "localhost",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8", "0x7f.0.0.1", "1.2.3.4/٣", "1..2.3",
    ]
    /// Texts that `datetime` accepts.
    public static let datetimes = [
        "1970-01-01", "2024-02-29", "0000-01-01", "9999-12-31", "2024-10-15T11:35:00Z",
        "2024-10-15T11:35:00.000Z", "2024-10-15T11:35:00.999+0000", "2024-10-15T11:35:00-2359",
        "2024-10-15T11:35:00+2359", "1969-12-31T23:59:59.999Z", "0000-01-01T00:00:00+2359",
        "9999-12-31T23:59:59.999-2359", "2000-02-29T00:00:00Z", "1900-02-28",
        "1970-01-01T00:00:00Z",
    ]
    /// Texts that `datetime` refuses.
    public static let badDatetimes = [
        "", "2024-2-29", "2023-02-29", "1900-02-29", "2024-00-01", "2024-13-01", "2024-01-32",
        "2024-04-31", "2024-01-00", "2024-10-15T", "2024-10-15T24:00:00Z", "2024-10-15T23:60:00Z",
        "2024-10-15T23:59:60Z", "2024-10-15T11:35:00", "2024-10-15T11:35Z", "2024-10-15t11:35:00Z",
        "2024-10-15T11:35:00z", "2024-10-15T11:35:00.1Z", "2024-10-15T11:35:00.0000Z",
        "2024-10-15T11:35:00+00:00", "2024-10-15T11:35:00+2400", "2024-10-15T11:35:00+0060",
        "2024-10-15 11:35:00Z", "-001-01-01", "10000-01-01", "2024-10-15Z", "2024/10/15",
        " 2024-10-15", "2024-10-15T11:35:00.000", "2024-10-15T11:35:00.000Z ", "２024-10-15",
    ]
    /// Texts that `duration` accepts.
    public static let durations = [
        "0ms", "1ms", "-1ms", "1d", "1h", "1m", "1s", "1d2h3m4s5ms", "-1d2h3m4s5ms", "90m", "25h",
        "9223372036854775807ms", "-9223372036854775808ms", "106751991167d", "-106751991167d",
        "0d0h0m0s0ms", "000001s", "1d5ms", "86400s", "86399999ms", "-86400000ms",
    ]
    /// Texts that `duration` refuses.
    public static let badDurations = [
        "", "-", "1", "ms", "1ms1s", "1s1s", "1h1d", "+1s", "1.5s", " 1s", "1s ", "1 s", "1S", "1D",
        "9223372036854775808ms", "-9223372036854775809ms", "106751991168d", "--1s", "1d-1h", "1w",
        "99999999999999999999s", "1µs", "１s", "9223372036854775807s", "1d2", "1sm",
    ]
    /// The characters that a mutated argument is made of.
    static let alphabet = Array("0123456789.:-+/TZdhms afF%_".unicodeScalars)
}

extension SeededGenerator {
    /// An argument text for an extension type's constructor.
    ///
    /// With the probability `badness` it is one that the constructor refuses, or a good one with
    /// one character changed, which may or may not be refused.
    public mutating func extensionArgument(_ type: GeneratedType, badness: Double) -> String {
        let (good, bad) = Self.extensionLiterals(of: type)
        if case .ip = type, chance(0.5) { return address() }
        guard chance(badness) else { return pick(good) }
        return chance(0.4) ? pick(bad) : mutated(pick(good))
    }

    /// One of few addresses with one of the prefixes at which masks and limits change, so that two
    /// of them often lie in each other's range.
    mutating func address() -> String {
        if chance(0.5) {
            let base = pick(["10.0.0.0", "10.0.0.1", "127.0.0.1", "224.0.0.1", "239.255.255.255"])
            return base + pick(["", "/0", "/3", "/4", "/7", "/8", "/9", "/31", "/32", "/33"])
        }
        if chance(0.4) {
            // Neighbours at the border between the two halves of the bits.
            return "2001:db8:0:\(number(0...3))::" + pick(["", "/62", "/63", "/63", "/64", "/65"])
        }
        let base = pick([
            "::", "::1", "::2", "ff00::", "ff02::1", "2001:db8::", "2001:db8::1:0:0:0",
        ])
        return base
            + pick(["", "/0", "/7", "/8", "/9", "/63", "/64", "/65", "/127", "/128", "/129"])
    }

    /// The text with one scalar deleted, doubled or replaced.
    mutating func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        guard !scalars.isEmpty else { return text }
        let index = number(0...scalars.count - 1)
        switch number(0...2) {
        case 0: scalars.remove(at: index)
        case 1: scalars.insert(scalars[index], at: index)
        default: scalars[index] = pick(ExtensionLiterals.alphabet)
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }

    private static func extensionLiterals(of type: GeneratedType) -> ([String], [String]) {
        switch type {
        case .ip: (ExtensionLiterals.addresses, ExtensionLiterals.badAddresses)
        case .datetime: (ExtensionLiterals.datetimes, ExtensionLiterals.badDatetimes)
        case .duration: (ExtensionLiterals.durations, ExtensionLiterals.badDurations)
        case .decimal, .boolean, .long, .string, .entity, .set, .record:
            (ExtensionLiterals.decimals, ExtensionLiterals.badDecimals)
        }
    }
}
