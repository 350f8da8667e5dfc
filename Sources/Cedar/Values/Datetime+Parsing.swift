extension Datetime {
    /// Reads `YYYY-MM-DD`, or `YYYY-MM-DDThh:mm:ss`, `.SSS` or not, then `Z` or `+hhmm` or `-hhmm`.
    ///
    /// Dates are proleptic Gregorian, years 0000 to 9999. There is no second 60.
    /// - Parameter bytes: UTF-8 text.
    /// - Throws: the date, time and offset cases of `ExtensionError`. What is malformed anywhere is
    ///   reported before what is out of range.
    /// - Complexity: O(1), without allocating.
    public init(parsing bytes: Span<UInt8>) throws(ExtensionError) {
        let written = try WrittenDate(in: bytes)
        guard bytes.count > 10 else {
            self.init(millisecondsSinceEpoch: try written.milliseconds())
            return
        }
        let time = try WrittenTime(in: bytes)
        let zone = try WrittenZone(in: bytes)
        let midnight = try written.milliseconds()
        let local = midnight + (try time.milliseconds()) + zone.fraction
        self.init(millisecondsSinceEpoch: local - (try zone.offsetMilliseconds()))
    }

    /// Reads a datetime from text.
    /// - Parameter text: the text, as the constructor `datetime` takes it.
    /// - Throws: the date, time and offset cases of `ExtensionError`.
    public init(parsing text: Text) throws(ExtensionError) {
        try self.init(parsing: text.string.utf8Span.span)
    }
}

/// The date as its digits say, not yet checked against the calendar.
private struct WrittenDate {
    let year: Int64
    let month: Int64
    let day: Int64

    init(in bytes: Span<UInt8>) throws(ExtensionError) {
        guard let year = Digits.number(in: bytes, at: 0, count: 4),
            let month = Digits.number(in: bytes, at: 5, count: 2),
            let day = Digits.number(in: bytes, at: 8, count: 2),
            bytes[4] == 0x2D, bytes[7] == 0x2D
        else { throw .dateMalformed }
        self.year = year
        self.month = month
        self.day = day
    }

    func milliseconds() throws(ExtensionError) -> Int64 {
        guard (1...12).contains(month), day >= 1, day <= daysInMonth else { throw .dateInvalid }
        return daysSinceEpoch * Datetime.dayMilliseconds
    }

    private var daysInMonth: Int64 {
        switch month {
        case 2: isLeapYear ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private var isLeapYear: Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days from 1970-01-01, counted in years that begin in March so that the leap day is the last.
    ///
    /// Four hundred years, which are always 146,097 days, are added and taken off again, so that no
    /// division sees a negative number.
    private var daysSinceEpoch: Int64 {
        let marchYear = year + 400 - (month <= 2 ? 1 : 0)
        let marchMonth = (month + 9) % 12
        let dayOfYear = (153 * marchMonth + 2) / 5 + day - 1
        let leapDays = marchYear / 4 - marchYear / 100 + marchYear / 400
        return marchYear * 365 + leapDays + dayOfYear - WrittenDate.daysToEpoch
    }

    /// Days from 1 March of the year -400 to 1 January 1970.
    private static let daysToEpoch: Int64 = 719_468 + 146_097
}

/// Hours, minutes and seconds as their digits say.
private struct WrittenTime {
    let hour: Int64
    let minute: Int64
    let second: Int64

    init(in bytes: Span<UInt8>) throws(ExtensionError) {
        guard let hour = Digits.number(in: bytes, at: 11, count: 2),
            let minute = Digits.number(in: bytes, at: 14, count: 2),
            let second = Digits.number(in: bytes, at: 17, count: 2),
            bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A
        else { throw .timeMalformed }
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    func milliseconds() throws(ExtensionError) -> Int64 {
        guard hour < 24, minute < 60, second < 60 else { throw .timeInvalid }
        return ((hour * 60 + minute) * 60 + second) * 1_000
    }
}

/// The end of a datetime: milliseconds, where they are written, and `Z` or an offset.
private struct WrittenZone {
    let fraction: Int64
    let isNegative: Bool
    let hour: Int64
    let minute: Int64

    init(in bytes: Span<UInt8>) throws(ExtensionError) {
        let hasFraction = bytes.count > 19 && bytes[19] == 0x2E
        let start = hasFraction ? 23 : 19
        guard bytes.count > start,
            let fraction = hasFraction ? Digits.number(in: bytes, at: 20, count: 3) : 0
        else { throw .offsetMalformed }
        self.fraction = fraction
        isNegative = bytes[start] == 0x2D
        if bytes[start] == 0x5A, bytes.count == start + 1 {
            hour = 0
            minute = 0
            return
        }
        guard isNegative || bytes[start] == 0x2B, bytes.count == start + 5,
            let hour = Digits.number(in: bytes, at: start + 1, count: 2),
            let minute = Digits.number(in: bytes, at: start + 3, count: 2)
        else { throw .offsetMalformed }
        self.hour = hour
        self.minute = minute
    }

    func offsetMilliseconds() throws(ExtensionError) -> Int64 {
        guard hour < 24, minute < 60 else { throw .offsetInvalid }
        return (hour * 60 + minute) * (isNegative ? -60_000 : 60_000)
    }
}
