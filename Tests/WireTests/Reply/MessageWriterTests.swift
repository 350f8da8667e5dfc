import Testing
import Wire

struct MessageWriterTests {
    @Test(
        arguments: [
            (UInt64(0), [0]), (1, [1]), (127, [127]), (128, [0x80, 1]), (300, [0xac, 2]),
            (16_383, [0xff, 0x7f]),
            (16_384, [0x80, 0x80, 1]), (.max, [UInt8](repeating: 0xff, count: 9) + [1]),
        ] as [(UInt64, [UInt8])])
    func `a varint has seven bits a byte`(value: UInt64, expected: [UInt8]) {
        #expect(message { $0.appendVarint(value) } == expected)
    }

    @Test func `fields are written as protobuf has them`() {
        #expect(message { $0.append(true, field: 1) } == [0x08, 1])
        #expect(
            message { $0.append(-1 as Int64, field: 2) } == [0x10]
                + [UInt8](repeating: 0xff, count: 9) + [1])
        #expect(message { $0.append("é", field: 3) } == [0x1a, 2, 0xc3, 0xa9])
        #expect(
            message { $0.append("abc" as StaticString, field: 16) } == [0x82, 1, 3]
                + Array("abc".utf8))
        #expect(message { $0.append([], field: 4) } == [0x22, 0])
    }

    @Test(arguments: [0, 1, 127, 128, 20_000])
    func `a message in a message has its length before it`(count: Int) {
        let inner = [UInt8](repeating: 7, count: count)
        let nested = message { writer in
            let outer = writer.begin(field: 1)
            let open = writer.begin(field: 2)
            writer.append(inner)
            writer.end(open)
            writer.end(outer)
        }
        #expect(nested == message { $0.append(message { $0.append(inner, field: 2) }, field: 1) })
    }

    @Test func `what was written can be taken back to a place`() {
        let bytes = message { writer in
            writer.append("keep", field: 1)
            let place = writer.count
            writer.append("drop", field: 2)
            writer.truncate(to: place)
        }
        #expect(bytes == message { $0.append("keep", field: 1) })
    }

    @Test func `a message past its limit stops growing and says so`() {
        var writer = MessageWriter()
        writer.append([UInt8](repeating: 1, count: MessageWriter.bytesMax))
        let before = writer.isOverfull
        writer.append(1)
        let after = writer.isOverfull
        let count = writer.count
        #expect(!before)
        #expect(after)
        #expect(count == MessageWriter.bytesMax)
    }

    @Test(arguments: 0...40)
    func `messages in messages at the limit never pass it`(missing: Int) {
        var writer = MessageWriter()
        let open = (0..<8).map { _ in writer.begin(field: 1) }
        writer.append([UInt8](repeating: 1, count: MessageWriter.bytesMax - 16 - missing))
        for message in open.reversed() {
            writer.end(message)
        }
        let count = writer.count
        let isOverfull = writer.isOverfull
        #expect(count <= MessageWriter.bytesMax)
        // Eight lengths of four bytes need three more each than were kept for them.
        #expect(isOverfull == (missing < 24))
    }

    @Test func `a field that just fits is written`() {
        var writer = MessageWriter()
        writer.append([UInt8](repeating: 1, count: MessageWriter.bytesMax - 2))
        writer.append(true, field: 1)
        let count = writer.count
        let isOverfull = writer.isOverfull
        #expect(count == MessageWriter.bytesMax)
        #expect(!isOverfull)
    }
}
