/// The one spelling of each value in the JSON that is hashed for an approval.
public enum CanonicalText {
    /// A string in quotes; escaped is what JSON demands, as briefly as JSON can.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\u{8}": output += "\\b"
            case "\u{c}": output += "\\f"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case "\u{0}"..."\u{1f}": output += "\\u00" + digits(Int64(scalar.value), 2, radix: 16)
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }

    /// An extension value: the function, and its argument as it is written here.
    static func call(_ function: String, _ argument: String) -> String {
        #"{"__extn":{"arg":\#(quoted(argument)),"fn":"\#(function)"}}"#
    }

    /// A decimal with its four places: `12.5000`.
    static func decimal(_ tenThousandths: Int64) -> String {
        let magnitude = tenThousandths.magnitude
        let sign = tenThousandths < 0 ? "-" : ""
        return "\(sign)\(magnitude / 10_000).\(digits(Int64(magnitude % 10_000), 4))"
    }

    /// An instant as UTC with milliseconds: `2026-11-24T00:00:00.000Z`.
    public static func instant(_ milliseconds: Int64) -> String {
        let (days, time) = milliseconds.flooredQuotientAndRemainder(by: 86_400_000)
        let date = civilDate(days)
        let clock = [time / 3_600_000, time / 60_000 % 60, time / 1000 % 60].map { digits($0, 2) }
        return "\(digits(date.year, 4))-\(digits(date.month, 2))-\(digits(date.day, 2))T"
            + clock.joined(separator: ":") + ".\(digits(time % 1000, 3))Z"
    }

    /// The date that is so many days from 1970-01-01, counted in years that begin in March, so that
    /// the leap day is a year's last.
    ///
    /// Source for the arithmetic: the proleptic Gregorian calendar's 400 years of 146,097 days.
    private static func civilDate(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func digits(_ number: Int64, _ count: Int, radix: Int = 10) -> String {
        let text = String(number, radix: radix)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }
}

extension Int64 {
    /// The quotient rounded down, and the remainder that is never negative.
    fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (Int64, Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}
