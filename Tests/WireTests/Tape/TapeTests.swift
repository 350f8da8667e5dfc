import Testing
import Wire

/// What the tape reader refuses, one rule a test: first the traps of protobuf-c, then protobuf's own rules.
struct TapeTests {
    // MARK: The traps of protobuf-c

    @Test func `a NUL in a text is refused`() {
        let bytes = message { $0.append(Array("admin\0x".utf8), field: 10) }
        #expect(fault(bytes)?.fault == .nul)
        #expect(fault(bytes)?.description == "field `zone` contains a NUL")
    }

    @Test(arguments: 0...20)
    func `a NUL is found at any place of a text`(place: Int) {
        var text = [UInt8](repeating: UInt8(ascii: "a"), count: 21)
        text[place] = 0
        #expect(fault(message { $0.append(text, field: 10) })?.fault == .nul)
    }

    @Test func `a NUL in bytes is only a byte`() throws {
        let bytes = message { $0.append([0, 1, 0], field: 4) }
        #expect(try readTape(bytes, as: .evidence).fields == [4: [.bytes([0, 1, 0])]])
    }

    @Test(
        arguments: [
            [0x80], [0xc0, 0xaf], [0xc1, 0x81], [0xe0, 0x80, 0xaf], [0xed, 0xa0, 0x80],
            [0xf0, 0x80, 0x80, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80, 0x80, 0x80], [0xff],
            [0xc3], [0xe2, 0x82], [0xf0, 0x9f, 0x98], [0xe2, 0x28, 0xa1], [0xf0, 0x9f, 0x28, 0x80],
        ] as [[UInt8]])
    func `text that is not UTF-8 is refused wherever it stands`(bad: [UInt8]) {
        for before in 0...9 {
            let text = [UInt8](repeating: UInt8(ascii: "x"), count: before) + bad
            #expect(fault(message { $0.append(text, field: 10) })?.fault == .notUTF8)
            #expect(
                fault(message { $0.append(text + Array("yz".utf8), field: 10) })?.fault == .notUTF8)
        }
    }

    @Test func `every character is accepted`() throws {
        var random = SeededRandom(seed: 7)
        let edges: [UInt32] = [
            0x1, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff,
        ]
        let scalars =
            edges + (0..<2000).map { _ in UInt32.random(in: 1...0x10ffff, using: &random) }
        for scalar in scalars.compactMap(Unicode.Scalar.init) {
            let text = "ab" + String(Character(scalar)) + "c"
            #expect(fault(message { $0.append(text, field: 10) }) == nil)
        }
    }

    @Test func `a singular message that comes twice is refused, not merged`() {
        let bytes = message { writer in
            for (number, text) in [(2, "evil"), (1, "Top")] {
                let principal = writer.begin(field: 1)
                writer.append(text, field: number)
                writer.end(principal)
            }
        }
        #expect(PlainMessage(unpacking: bytes, as: .checkRequest) != nil, "protobuf-c merges it")
        #expect(fault(bytes)?.fault == .duplicate)
        #expect(fault(bytes)?.description == "field `principal` is given twice")
    }

    @Test func `two members of a oneof are refused`() {
        let bytes = message { writer in
            writer.append(true, field: 1)
            writer.append("text", field: 3)
        }
        #expect(fault(bytes, as: .value)?.fault == .duplicate)
        #expect(fault(bytes, as: .value)?.description == "field `text` is given twice")
    }

    @Test func `an unknown critical field is refused with its number and message`() {
        let bytes = message { writer in
            let session = writer.begin(field: 4)
            writer.append(1 as UInt64, field: 37)
            writer.end(session)
        }
        #expect(fault(bytes)?.fault == .unknownField)
        #expect(fault(bytes)?.description == "unknown field 37 of Session")
    }

    @Test(arguments: [(999, WireFault.unknownField), (1000, nil)] as [(Int, WireFault?)])
    func `unknown fields are critical below 1000`(number: Int, expected: WireFault?) {
        #expect(fault(message { $0.append(1 as UInt64, field: number) })?.fault == expected)
    }

    @Test func `answers may have unknown fields of every kind`() throws {
        let known = message { $0.append("permitted", field: 3) }
        let unknown =
            message { $0.append(1 as UInt64, field: 500) }
            + message { $0.append([0xff], field: 501) }
            + [0xb5, 0x1f, 1, 2, 3, 4] + [0xb9, 0x1f, 1, 2, 3, 4, 5, 6, 7, 8]
        let read = try readTape(unknown + known, as: .checkResponse, rules: .lenient)
        #expect(read.fields == [3: [.bytes(Array("permitted".utf8))]])
        #expect(fault(unknown, as: .checkResponse)?.fault == .unknownField)
    }

    @Test func `a reserved number is unknown`() {
        #expect(
            fault(message { $0.append(1 as UInt64, field: 5) }, as: .facts)?.fault == .unknownField)
    }

    @Test func `messages a hundred thousand deep are refused without recursion`() {
        var bytes: [UInt8] = []
        for _ in 0..<100_000 {
            // From the inside out: Value.set -> ValueSet.elements -> Value.
            bytes = [0x0a] + varint(bytes.count) + bytes
            if bytes.count > 30_000 { break }
            bytes = [0x4a] + varint(bytes.count) + bytes
        }
        #expect(fault(bytes, as: .value)?.fault != nil)
    }

    @Test func `four MiB of empty messages are refused by their count`() {
        let bytes = [[UInt8]](repeating: [0x32, 0x00], count: 2 << 20).flatMap { $0 }
        var tape = Tape()
        #expect(throws: WireError(.tooManyFields, in: .checkRequest)) {
            try tape.read(.checkRequest, from: bytes.span, rules: .strict)
        }
        #expect(tape.count == Tape.entriesMax)
    }

    private func varint(_ number: Int) -> [UInt8] {
        message { $0.appendVarint(UInt64(number)) }
    }
}
