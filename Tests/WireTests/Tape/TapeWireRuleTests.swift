import Testing
import Wire

/// Protobuf's own rules, held by the tape reader.
struct TapeWireRuleTests {
    @Test(
        arguments: [
            ([0x00], WireFault.malformedTag), ([0x06], .malformedTag), ([0x07], .malformedTag),
            ([0x0e, 0x00], .malformedTag), ([0x0b], .group), ([0x0c], .group),
            ([0xff, 0xff, 0xff, 0xff, 0x1f], .malformedTag),
            ([0x60, 0x80], .truncated), ([0x60], .truncated), ([0x80], .truncated),
            ([0x0a], .truncated), ([0x0a, 0x01], .truncated),
            ([0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f], .truncated),
            ([0x60] + [UInt8](repeating: 0x80, count: 10) + [0x00], .malformedVarint),
            ([0x60] + [UInt8](repeating: 0xff, count: 9) + [0x02], .malformedVarint),
            ([0x08, 0x01], .wrongWireType), ([0x62, 0x01, 0x01], .wrongWireType),
            ([0x65, 0, 0, 0, 0], .wrongWireType),
            ([0x60, 0x01, 0x60, 0x01], .duplicate),
            ([0x78, 0x80, 0x80, 0x80, 0x80, 0x10], .outOfRange),
        ] as [([UInt8], WireFault)])
    func `malformed bytes are refused`(bytes: [UInt8], expected: WireFault) {
        #expect(fault(bytes)?.fault == expected)
        #expect(fault(bytes, rules: .lenient)?.fault == expected)
    }

    @Test(
        arguments: [
            ([0x60] + [UInt8](repeating: 0xff, count: 9) + [0x01], UInt64.max),
            ([0x60, 0x81, 0x80, 0x00], 1), ([0xe0, 0x80, 0x00, 0x05], 5),
        ] as [([UInt8], UInt64)])
    func `numbers and tags may have redundant zeros`(bytes: [UInt8], expected: UInt64) throws {
        #expect(try readTape(bytes, as: .checkRequest).fields == [12: [.number(expected)]])
    }

    @Test(arguments: [
        (Int64(Int32.min), true), (Int64(Int32.max), true), (-1, true),
        (Int64(Int32.min) - 1, false), (Int64(Int32.max) + 1, false),
    ])
    func `an enumeration has 32 bits, known or not`(number: Int64, isRead: Bool) {
        let bytes = message { $0.append(number, field: 15) }
        #expect(fault(bytes)?.fault == (isRead ? nil : .outOfRange))
    }

    @Test(arguments: [(UInt64(UInt32.max), true), (UInt64(UInt32.max) + 1, false)])
    func `an unsigned number of 32 bits has no more`(number: UInt64, isRead: Bool) {
        let bytes = message { $0.append(number, field: 6) }
        #expect(fault(bytes, as: .session)?.fault == (isRead ? nil : .outOfRange))
    }

    @Test(arguments: [(0, true), (1, true), (2, false)] as [(UInt64, Bool)])
    func `a boolean is 0 or 1`(number: UInt64, isRead: Bool) {
        let bytes = message { $0.append(number, field: 1) }
        #expect(fault(bytes, as: .posture)?.fault == (isRead ? nil : .outOfRange))
    }

    @Test func `repeated numbers are read packed and one by one`() throws {
        let bytes: [UInt8] = [
            0x2a, 0x03, 0x01, 0x80, 0x01, 0x28, 0x07, 0x2a, 0x00, 0x2a, 0x01, 0x09,
        ]
        #expect(
            try readTape(bytes, as: .batchAnswer).fields
                == [5: [.number(1), .number(128), .number(7), .number(9)]])
    }

    @Test(arguments: [[0x2a, 0x02, 0x01, 0x80], [0x2a, 0x05, 0x01]] as [[UInt8]])
    func `a packed list that is cut off is refused`(bytes: [UInt8]) {
        #expect(
            fault(bytes, as: .batchAnswer)?.description == "field `policies[0]` is cut off"
                || fault(bytes, as: .batchAnswer)?.description == "field `policies[1]` is cut off")
    }

    @Test func `an empty message is a message`() throws {
        #expect(try readTape([], as: .checkRequest).fields.isEmpty)
        #expect(
            try readTape([0x0a, 0x00], as: .checkRequest).fields == [1: [.message(PlainMessage())]])
    }

    @Test func `an error names the way to the field`() {
        let bytes = message { writer in
            for text in [Array("fine".utf8), [0xff]] {
                let entity = writer.begin(field: 9)
                let uid = writer.begin(field: 1)
                writer.append(text, field: 2)
                writer.end(uid)
                writer.end(entity)
            }
        }
        let error = fault(bytes)
        #expect(error?.description == "field `entities[1].uid.id` is not UTF-8")
        #expect(
            error?.path == [
                WireError.Step(field: 9, element: 1), WireError.Step(field: 1),
                WireError.Step(field: 2),
            ])
    }

    @Test func `a message is read where it lies among other bytes`() throws {
        let inner = message { $0.append("workforce", field: 10) }
        let bytes = [0xff, 0xff, 0xff] + inner + [0xff, 0xff]
        var tape = Tape(capacity: 8)
        let range = ByteRange(offset: 3, length: UInt32(inner.count))
        try tape.read(.checkRequest, from: bytes.span, at: range, rules: .strict)
        let view = tape.view(of: bytes.span)
        let zone = view.first(10, in: view.children)
        let other = view.first(11, in: view.children)
        #expect(zone?.range == ByteRange(offset: 5, length: 9))
        #expect(other == nil)
        let text = zone.map { [UInt8](copying: bytes.span.extracting($0.range.indices)) }
        #expect(text == Array("workforce".utf8))
    }

    @Test func `a tape forgets what it read before`() throws {
        var tape = Tape(capacity: 8)
        let first = message { $0.append("workforce", field: 10) }
        try tape.read(.checkRequest, from: first.span, rules: .strict)
        #expect(tape.count == 2)
        let bad: [UInt8] = [0x0b]
        #expect(throws: WireError.self) {
            try tape.read(.checkRequest, from: bad.span, rules: .strict)
        }
        let none: [UInt8] = []
        try tape.read(.checkRequest, from: none.span, rules: .strict)
        #expect(tape.count == 1)
    }
}
