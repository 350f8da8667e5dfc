import Cedar
import Testing

@Suite struct DecimalTests {
    @Test(arguments: [
        ("0.0", 0), ("1.5", 15_000), ("-0.5", -5_000), ("-0.0", 0), ("01.10", 11_000),
        ("12.3456", 123_456), ("-1.0001", -10_001), ("0000.0001", 1),
        ("922337203685477.5807", .max), ("-922337203685477.5808", .min),
    ])
    func `decimals are read exactly`(text: String, tenThousandths: Int64) throws {
        #expect(try Decimal(parsing: Text(text)).tenThousandths == tenThousandths)
    }

    @Test(arguments: [
        "", "-", "1", "1.", ".5", "+1.0", "1.0 ", " 1.0", "--1.0", "1,0", "1.0.0", "1e3", "a",
        "-.5", "1.-5", "\u{661}.0", "0x1.0",
    ])
    func `anything else is malformed`(text: String) {
        #expect(throws: ExtensionError.decimalMalformed) { try Decimal(parsing: Text(text)) }
    }

    @Test(arguments: [
        "922337203685477.5808", "-922337203685477.5809", "922337203685478.0",
        "9223372036854775807.0", "99999999999999999999.0", "-99999999999999999999.12345",
    ])
    func `what leaves 64 bits overflows`(text: String) {
        #expect(throws: ExtensionError.decimalOverflow) { try Decimal(parsing: Text(text)) }
    }

    @Test func `four places are allowed, five are not`() throws {
        #expect(try Decimal(parsing: "1.2345").tenThousandths == 12_345)
        #expect(throws: ExtensionError.decimalTooManyDigits) { try Decimal(parsing: "1.23450") }
    }

    @Test(arguments: [
        (15_000, "1.5000"), (-5_000, "-0.5000"), (0, "0.0000"), (1, "0.0001"),
        (Int64.min, "-922337203685477.5808"), (Int64.max, "922337203685477.5807"),
    ])
    func `decimals print with four places and read back`(value: Int64, text: String) throws {
        let decimal = Decimal(tenThousandths: value)
        #expect(decimal.description == "decimal(\"\(text)\")")
        #expect(try Decimal(parsing: Text(text)) == decimal)
    }

    @Test func `messages are the reference engine's`() {
        #expect(
            ExtensionError.decimalMalformed.message(for: "x")
                == "`x` is not a well-formed decimal value")
        #expect(
            ExtensionError.decimalTooManyDigits.message(for: "1.00000")
                == "too many digits after the decimal in `1.00000`")
        #expect(
            ExtensionError.decimalOverflow.message(for: "9")
                == "overflow when converting to decimal")
    }
}
