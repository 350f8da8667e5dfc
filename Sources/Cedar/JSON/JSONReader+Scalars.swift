extension JSONReader {
    /// Reads a string, the next byte being its opening quote.
    mutating func readString() throws(JSONError) -> Text {
        let start = offset + 1
        offset = start
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try text(bytes[start..<(offset - 1)], from: start)
            case UInt8(ascii: "\\"): return try readEscapedString(from: start)
            case 0..<0x20: throw error(.controlCharacter(byte))
            default: offset += 1
            }
        }
        throw unexpected("the `\"` that ends the string")
    }

    /// Reads on from the first backslash of the string that began at `start`.
    private mutating func readEscapedString(from start: Int) throws(JSONError) -> Text {
        var unescaped = Array(bytes[start..<offset])
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return try text(unescaped[...], from: start)
            case UInt8(ascii: "\\"): try readEscape(into: &unescaped)
            case 0..<0x20: throw error(.controlCharacter(byte))
            default:
                unescaped.append(byte)
                offset += 1
            }
        }
        throw unexpected("the `\"` that ends the string")
    }

    private func text(_ utf8: ArraySlice<UInt8>, from start: Int) throws(JSONError) -> Text {
        guard let string = String(validating: utf8, as: UTF8.self) else {
            throw error(.invalidUTF8, at: start)
        }
        return Text(string)
    }

    private mutating func readEscape(into unescaped: inout [UInt8]) throws(JSONError) {
        let start = offset
        offset += 1
        guard let byte = peek() else { throw unexpected("an escape") }
        offset += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(byte)
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try readUnicodeEscape(from: start)
            unescaped.append(contentsOf: String(Character(scalar)).utf8)
        default: throw error(.unknownEscape, at: start)
        }
    }

    /// Reads the digits after `\u`, and after a high surrogate its low one (RFC 8259, 7).
    private mutating func readUnicodeEscape(from start: Int) throws(JSONError) -> UnicodeScalar {
        let first = try readFourHexDigits(from: start)
        if let scalar = UnicodeScalar(first) { return scalar }
        guard first < 0xDC00, take2(UInt8(ascii: "\\"), UInt8(ascii: "u")) else {
            throw error(.loneSurrogate, at: start)
        }
        let second = try readFourHexDigits(from: start)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func take2(_ first: UInt8, _ second: UInt8) -> Bool {
        guard offset + 1 < bytes.count, bytes[offset] == first, bytes[offset + 1] == second else {
            return false
        }
        offset += 2
        return true
    }

    private mutating func readFourHexDigits(from start: Int) throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = peek().flatMap(hexDigit) else {
                throw error(.unknownEscape, at: start)
            }
            value = value << 4 | digit
            offset += 1
        }
        return value
    }

    private func hexDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}

extension JSONReader {
    /// Reads a number, the next byte being its sign or first digit (RFC 8259, 6).
    mutating func readNumber() throws(JSONError) -> JSONValue {
        let start = offset
        if peek() == UInt8(ascii: "-") { offset += 1 }
        let integerStart = offset
        guard skipDigits() > 0 else { throw error(.malformedNumber, at: start) }
        let leadingZero = bytes[integerStart] == UInt8(ascii: "0") && offset > integerStart + 1
        guard !leadingZero else { throw error(.malformedNumber, at: start) }
        let isInteger = try !skipFractionAndExponent(from: start)
        let text = String(decoding: bytes[start..<offset], as: UTF8.self)
        if isInteger, text != "-0", let integer = Int64(text) { return .integer(integer) }
        return .number(Text(text))
    }

    private mutating func skipFractionAndExponent(from start: Int) throws(JSONError) -> Bool {
        var found = false
        if peek() == UInt8(ascii: ".") {
            found = true
            offset += 1
            guard skipDigits() > 0 else { throw error(.malformedNumber, at: start) }
        }
        if peek() == UInt8(ascii: "e") || peek() == UInt8(ascii: "E") {
            found = true
            offset += 1
            if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-") { offset += 1 }
            guard skipDigits() > 0 else { throw error(.malformedNumber, at: start) }
        }
        return found
    }

    private mutating func skipDigits() -> Int {
        let start = offset
        while let byte = peek(), (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
            offset += 1
        }
        return offset - start
    }
}
