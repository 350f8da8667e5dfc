import Cedar
import Testing

@Suite struct DatetimeTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1970-01-02", 86_400_000), ("1969-12-31", -86_400_000),
        ("2024-02-29", 1_709_164_800_000), ("2000-02-29", 951_782_400_000),
        ("0000-01-01", -62_167_219_200_000), ("0000-02-29", -62_162_121_600_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("2024-01-01T00:00:00Z", 1_704_067_200_000),
        ("2024-01-01T00:00:00.001Z", 1_704_067_200_001),
        ("2024-01-01T00:00:00+0100", 1_704_063_600_000),
        ("2024-01-01T00:00:00.500-0130", 1_704_072_600_500),
        ("2024-01-01T00:00:00+2359", 1_703_980_860_000),
        ("1969-12-31T23:59:59.999Z", -1),
    ])
    func `datetimes are read exactly`(text: String, milliseconds: Int64) throws {
        #expect(try Datetime(parsing: Text(text)).millisecondsSinceEpoch == milliseconds)
    }

    @Test(arguments: [
        ("", ExtensionError.dateMalformed), ("2024-1-01", .dateMalformed),
        ("-024-01-01", .dateMalformed), ("12024-01-01", .dateMalformed),
        ("2024/01/01", .dateMalformed), ("2024-01-0", .dateMalformed),
        ("2024-00-01", .dateInvalid), ("2024-13-01", .dateInvalid), ("2024-01-00", .dateInvalid),
        ("2024-01-32", .dateInvalid), ("2023-02-29", .dateInvalid), ("1900-02-29", .dateInvalid),
        ("2024-04-31", .dateInvalid), ("2024-01-01 ", .timeMalformed),
        ("2024-01-01T", .timeMalformed), ("2024-01-01t00:00:00Z", .timeMalformed),
        ("2024-01-01T00:00Z", .timeMalformed), ("2024-01-01T24:00:00Z", .timeInvalid),
        ("2024-01-01T23:60:00Z", .timeInvalid), ("2024-01-01T23:59:60Z", .timeInvalid),
        ("2024-01-01T00:00:00", .offsetMalformed), ("2024-01-01T00:00:00z", .offsetMalformed),
        ("2024-01-01T00:00:00.5Z", .offsetMalformed),
        ("2024-01-01T00:00:00.1234Z", .offsetMalformed),
        ("2024-01-01T00:00:00.123", .offsetMalformed),
        ("2024-01-01T00:00:00+01:00", .offsetMalformed),
        ("2024-01-01T00:00:00+010", .offsetMalformed),
        ("2024-01-01T00:00:00ZZ", .offsetMalformed),
        ("2024-01-01T00:00:00+2400", .offsetInvalid),
        ("2024-01-01T00:00:00+0060", .offsetInvalid),
        // What is malformed anywhere goes before what is out of range; then from left to right.
        ("2024-13-01T99:99:99X", .offsetMalformed), ("2024-13-01T99:99:99+9999", .dateInvalid),
        ("2024-01-01T99:99:99+9999", .timeInvalid),
    ])
    func `anything else says what is wrong`(text: String, error: ExtensionError) {
        #expect(throws: error) { try Datetime(parsing: Text(text)) }
    }

    @Test(arguments: [
        (0, 0, 0), (1, 0, 1), (-1, -86_400_000, 86_399_999), (-86_400_000, -86_400_000, 0),
        (86_400_001, 86_400_000, 1),
    ])
    func `date and time floor, before the epoch too`(instant: Int64, date: Int64, time: Int64) {
        let datetime = Datetime(millisecondsSinceEpoch: instant)
        #expect(datetime.date?.millisecondsSinceEpoch == date)
        #expect(datetime.time.milliseconds == time)
    }

    @Test func `what leaves 64 bits is nil`() {
        let first = Datetime(millisecondsSinceEpoch: .min)
        let last = Datetime(millisecondsSinceEpoch: .max)
        #expect(first.date == nil)
        #expect(last.offset(by: Duration(milliseconds: 1)) == nil)
        #expect(first.offset(by: Duration(milliseconds: -1)) == nil)
        #expect(last.durationSince(first) == nil)
        #expect(first.durationSince(Datetime(millisecondsSinceEpoch: 0))?.milliseconds == .min)
    }

    @Test func `every day of four centuries follows the one before`() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        let two = { (number: Int) in (number < 10 ? "0" : "") + String(number) }
        var expected = try Datetime(parsing: "1800-01-01").millisecondsSinceEpoch
        for year in 1800..<2201 {
            let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
            for month in 1...12 {
                for day in 1...(lengths[month - 1] + (isLeap && month == 2 ? 1 : 0)) {
                    let text = Text("\(year)-\(two(month))-\(two(day))")
                    #expect(try Datetime(parsing: text).millisecondsSinceEpoch == expected)
                    expected += 86_400_000
                }
            }
        }
    }

    @Test func `messages show the part that is out of range`() {
        #expect(
            ExtensionError.dateInvalid.message(for: "2024-13-01T00:00:00Z")
                == "invalid date: 2024-13-01")
        #expect(
            ExtensionError.timeInvalid.message(for: "2024-01-01T25:00:00Z")
                == "invalid hour/minute/second: 25:00:00")
        #expect(
            ExtensionError.offsetInvalid.message(for: "2024-01-01T00:00:00+0999")
                == "invalid offset range: 999")
    }
}
