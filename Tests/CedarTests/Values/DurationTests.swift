import Cedar
import Testing

@Suite struct DurationTests {
    @Test(arguments: [
        ("0ms", 0), ("1ms", 1), ("-1ms", -1), ("1s", 1_000), ("1m", 60_000), ("1h", 3_600_000),
        ("1d", 86_400_000), ("1d2h3m4s5ms", 93_784_005), ("-1d2h3m4s5ms", -93_784_005),
        ("1m1ms", 60_001), ("90m", 5_400_000), ("-0d", 0), ("007s", 7_000),
        ("9223372036854775807ms", .max), ("-9223372036854775808ms", .min),
        ("106751991167d", 9_223_372_036_828_800_000), ("106751991167d7h12m55s807ms", .max),
        ("-106751991167d7h12m55s808ms", .min),
    ])
    func `durations are read exactly`(text: String, milliseconds: Int64) throws {
        #expect(try Duration(parsing: Text(text)).milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "-", "1", "d", "1x", "+1s", "1.5s", " 1s", "1s ", "1m1h", "1d1d", "1ms1s", "1ms1ms",
        "1S", "--1s", "1-s", "1sm", "1mss", "99999999999999999999d1x",
    ])
    func `anything else is malformed`(text: String) {
        #expect(throws: ExtensionError.durationMalformed) { try Duration(parsing: Text(text)) }
    }

    @Test(arguments: [
        "9223372036854775808ms", "-9223372036854775809ms", "106751991168d",
        "106751991167d7h12m55s808ms", "99999999999999999999d", "9223372036854775807s1ms",
    ])
    func `what leaves 64 bits overflows`(text: String) {
        #expect(throws: ExtensionError.durationOverflow) { try Duration(parsing: Text(text)) }
    }

    @Test(arguments: [(-1_500, -1, 0, 0, 0), (93_784_005, 93_784, 1_563, 26, 1)])
    func `units drop what is left over toward zero`(
        milliseconds: Int64, seconds: Int64, minutes: Int64, hours: Int64, days: Int64
    ) {
        let duration = Duration(milliseconds: milliseconds)
        #expect(duration.seconds == seconds)
        #expect(duration.minutes == minutes)
        #expect(duration.hours == hours)
        #expect(duration.days == days)
    }

    @Test(arguments: [0, -1, Int64.min, Int64.max])
    func `durations print in milliseconds`(milliseconds: Int64) {
        #expect(
            Duration(milliseconds: milliseconds).description == "duration(\"\(milliseconds)ms\")")
    }
}
