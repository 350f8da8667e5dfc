import Cedar
import Testing

@Suite struct IPAddressTests {
    @Test(arguments: [
        ("0.0.0.0", 0, 32), ("1.2.3.4", 0x0102_0304, 32), ("255.255.255.255", 0xFFFF_FFFF, 32),
        ("10.0.0.1/24", 0x0A00_0001, 24), ("10.0.0.0/0", 0x0A00_0000, 0),
        ("10.0.0.0/32", 0x0A00_0000, 32),
    ])
    func `IPv4 addresses are read exactly`(text: String, address: UInt64, prefix: UInt8) throws {
        let ip = try IPAddress(parsing: Text(text))
        #expect(ip.family == .ipv4 && ip.high == 0 && ip.low == address && ip.prefix == prefix)
    }

    @Test(
        arguments: [
            ("::", 0, 0, 128), ("::1", 0, 1, 128), ("1::", 1 << 48, 0, 128),
            ("1:2:3:4:5:6:7:8", 0x0001_0002_0003_0004, 0x0005_0006_0007_0008, 128),
            ("1:2:3:4:5:6:7::", 0x0001_0002_0003_0004, 0x0005_0006_0007_0000, 128),
            ("::2:3:4:5:6:7:8", 0x0000_0002_0003_0004, 0x0005_0006_0007_0008, 128),
            ("FFEE::aB/64", 0xFFEE_0000_0000_0000, 0xAB, 64), ("::/0", 0, 0, 0),
            ("::ffff:7f00:1", 0, 0xFFFF_7F00_0001, 128),
            (
                "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789/128", 0xABCD_EF01_2345_6789,
                0xABCD_EF01_2345_6789, 128
            ),
        ] as [(String, UInt64, UInt64, UInt8)])
    func `IPv6 addresses are read exactly`(
        text: String, high: UInt64, low: UInt64, prefix: UInt8
    ) throws {
        let ip = try IPAddress(parsing: Text(text))
        #expect(ip.family == .ipv6 && ip.high == high && ip.low == low && ip.prefix == prefix)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "256.1.1.1", "01.2.3.4", "00.0.0.0",
        "1.2.3.4 ", " 1.2.3.4", "1.2.3.a", "1..2.3", "a", ":", ":::", "1:", ":1", "1::2::3",
        "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:7::8", "12345::", "g::", "fe80::1%eth0", "/8", "x/8",
    ])
    func `anything else is malformed`(text: String) {
        #expect(throws: ExtensionError.addressMalformed) { try IPAddress(parsing: Text(text)) }
    }

    @Test(arguments: [
        ("1.2.3.4/", ExtensionError.prefixEmpty), ("1.2.3.4/a", .prefixNotDigits),
        ("1.2.3.4/-1", .prefixNotDigits), ("1.2.3.4/00", .prefixLeadingZero),
        ("1.2.3.4/08", .prefixLeadingZero), ("1.2.3.4/032", .prefixTooLong(length: 3)),
        ("1.2.3.4/33", .prefixTooLarge(value: 33, limit: 32)),
        ("1.2.3.4/1/2", .prefixTooLong(length: 3)), ("::/", .prefixEmpty),
        ("::/129", .prefixTooLarge(value: 129, limit: 128)),
        ("::/999", .prefixTooLarge(value: 999, limit: 128)),
        ("::/0128", .prefixTooLong(length: 4)), ("::/1 ", .prefixNotDigits),
        ("::1.2.3.4", .addressEmbedsIPv4), ("::ffff:1.2.3.4/8", .addressEmbedsIPv4),
    ])
    func `prefixes and embedded IPv4 say what is wrong`(text: String, error: ExtensionError) {
        #expect(throws: error) { try IPAddress(parsing: Text(text)) }
    }

    @Test func `43 bytes are allowed, 44 are not`() throws {
        let longest = "ABCD:EF01:2345:6789:ABCD:EF01:2345:6789/128"
        #expect(longest.utf8.count == 43)
        _ = try IPAddress(parsing: Text(longest))
        #expect(throws: ExtensionError.addressTooLong) {
            try IPAddress(parsing: Text("0" + longest))
        }
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.0/24", true), ("10.0.0.0/24", "10.0.0.9/24", true),
        ("10.0.0.0/23", "10.0.0.0/24", false), ("10.0.1.0", "10.0.0.0/24", false),
        ("1.2.3.4/0", "0.0.0.0/0", true), ("1.2.3.4", "1.2.3.4", true),
        ("::1", "::/0", true), ("::1", "::/127", true), ("::2", "::/127", false),
        ("1::", "1::/64", true), ("1:0:0:1::", "1::/64", false), ("1:0:0:1::", "1::/63", true),
        ("::1", "0.0.0.0/0", false), ("0.0.0.1", "::/0", false),
    ])
    func `a range lies in another`(inner: String, outer: String, lies: Bool) throws {
        let inner = try IPAddress(parsing: Text(inner))
        #expect(inner.isInRange(try IPAddress(parsing: Text(outer))) == lies)
    }

    @Test(arguments: [
        ("127.0.0.1", true, false), ("127.0.0.0/8", true, false), ("127.0.0.0/7", false, false),
        ("128.0.0.1", false, false), ("::1", true, false), ("::1/127", false, false),
        ("::ffff:7f00:1", false, false), ("224.0.0.1", false, true), ("239.9.9.9/4", false, true),
        ("224.0.0.0/3", false, false), ("240.0.0.1", false, false), ("ff00::1", false, true),
        ("ff00::/8", false, true), ("ff00::/7", false, false), ("fe00::1", false, false),
    ])
    func `loopback and multicast hold for the whole range`(
        text: String, isLoopback: Bool, isMulticast: Bool
    ) throws {
        let ip = try IPAddress(parsing: Text(text))
        #expect(ip.isLoopback == isLoopback)
        #expect(ip.isMulticast == isMulticast)
    }

    @Test func `bits beyond the prefix count for equality`() throws {
        #expect(try IPAddress(parsing: "10.0.0.1/24") != IPAddress(parsing: "10.0.0.0/24"))
        #expect(try IPAddress(parsing: "0::0") == IPAddress(parsing: "::"))
        #expect(try IPAddress(parsing: "::") != IPAddress(parsing: "0.0.0.0"))
    }

    @Test(arguments: [
        "10.0.0.1", "10.0.0.1/24", "::", "::1", "1::", "1:2:3:4:5:6:7:8", "1:0:0:2::3", "1:0:2::",
        "::ffff:7f00:1", "ff00::/8", "1:2:3:4:5:6:7:0",
    ])
    func `addresses print shortest and read back`(text: String) throws {
        let ip = try IPAddress(parsing: Text(text))
        #expect(ip.description == "ip(\"\(text)\")")
    }

    @Test func `raw addresses must fit their family`() {
        #expect(IPAddress(ipv4: 1, prefix: 32) != nil)
        #expect(IPAddress(ipv4: 1, prefix: 33) == nil)
        #expect(IPAddress(family: .ipv6, high: 0, low: 1, prefix: 128) != nil)
        #expect(IPAddress(family: .ipv6, high: 0, low: 1, prefix: 129) == nil)
        #expect(IPAddress(family: .ipv4, high: 1, low: 0, prefix: 32) == nil)
        #expect(IPAddress(family: .ipv4, high: 0, low: 1 << 32, prefix: 32) == nil)
    }

    @Test(arguments: [
        ("a", "invalid IP address: a"),
        ("x/1", "error parsing IP address from the string `x`: invalid IP address syntax"),
        ("1.2.3.4/33", "error parsing prefix: 33 is larger than the limit 32"),
        (
            "::/999",
            "error parsing prefix from the string `999`: number too large to fit in target type"
        ),
        ("1.2.3.4/a", "error parsing prefix `a`: encountered non-digit"),
        ("1.2.3.4/00", "error parsing prefix `00`: leading zero(s)"),
    ])
    func `messages are the reference engine's`(text: String, message: String) throws {
        let error = #expect(throws: ExtensionError.self) { try IPAddress(parsing: Text(text)) }
        #expect(error?.message(for: Text(text)) == message)
    }
}
