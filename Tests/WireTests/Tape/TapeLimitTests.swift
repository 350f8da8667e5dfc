import Testing
import Wire

/// Each limit of the tape reader, at it and one past it.
struct TapeLimitTests {
    @Test(
        arguments: [(Tape.valueDepthMax, nil), (Tape.valueDepthMax + 1, WireFault.valueTooDeep)]
            as [(Int, WireFault?)])
    func `values nest eight deep`(depth: Int, expected: WireFault?) {
        #expect(fault(question(valuesDeep: depth))?.fault == expected)
    }

    @Test func `a value too deep is told with its path`() {
        let nested = String(repeating: ".set.elements[0]", count: 7)
        #expect(
            fault(question(valuesDeep: 9))?.description
                == "field `context[1].value\(nested).set.elements[0]` nested deeper than 8")
    }

    @Test func `the deepest message of the contract is within the reader's depth`() {
        var known: [Level: Int] = [:]
        let deepest = MessageKind.allCases.map { depth(Level(kind: $0, values: 0), &known) }.max()
        #expect(deepest == 28)
        #expect(28 <= Tape.depthMax)
    }

    /// A message, and in how many values it lies.
    private struct Level: Hashable {
        let kind: MessageKind
        var values: Int
    }

    /// How deep a message can nest while its values keep to their own limit.
    private func depth(_ level: Level, _ known: inout [Level: Int]) -> Int {
        if let depth = known[level] { return depth }
        let values = level.values + (level.kind == .value ? 1 : 0)
        guard values <= Tape.valueDepthMax else { return 0 }
        var deepest = 0
        for child in level.kind.fields.compactMap(\.child) {
            deepest = max(deepest, depth(Level(kind: child, values: values), &known))
        }
        known[level] = deepest + 1
        return deepest + 1
    }

    @Test func `a batch of values at their limit fits the depth of messages`() {
        let value = record(Tape.valueDepthMax)
        let batch = message { writer in
            let common = writer.begin(field: 1)
            let resource = writer.begin(field: 3)
            writer.append(attribute(value), field: 3)
            writer.end(resource)
            writer.end(common)
        }
        #expect(fault(batch, as: .checkBatchRequest) == nil)
    }

    @Test(arguments: [(64, nil), (63, WireFault.tooManyFields)] as [(Int, WireFault?)])
    func `a message has as many fields as the tape has entries`(capacity: Int, expected: WireFault?)
    {
        let bytes = message { writer in
            for _ in 0..<63 { writer.append("x", field: 14) }
        }
        var tape = Tape(capacity: capacity)
        var caught: WireError?
        do throws(WireError) {
            try tape.read(.checkRequest, from: bytes.span, rules: .strict)
        } catch { caught = error }
        #expect(caught?.fault == expected)
        #expect(tape.count <= capacity)
    }

    @Test(
        arguments: [
            (FrameHeader.dataLengthMax, nil),
            (FrameHeader.dataLengthMax + 1, WireFault.messageTooLong),
        ]
            as [(Int, WireFault?)])
    func `a message has four MiB`(count: Int, expected: WireFault?) {
        // One field of bytes that fills the message: tag, four bytes of length, the rest.
        let rest = count - 5
        let bytes =
            [0x1a] + message { $0.appendVarint(UInt64(rest)) } + [UInt8](repeating: 7, count: rest)
        #expect(bytes.count == count)
        #expect(fault(bytes, as: .evidence)?.fault == expected)
    }

    /// A question whose second attribute holds sets in sets.
    private func question(valuesDeep depth: Int) -> [UInt8] {
        message { writer in
            for value in [message { $0.append(true, field: 1) }, sets(depth)] {
                let attribute = writer.begin(field: 6)
                writer.append(value, field: 2)
                writer.end(attribute)
            }
        }
    }

    private func sets(_ depth: Int) -> [UInt8] {
        guard depth > 1 else { return message { $0.append(true, field: 1) } }
        return message { writer in
            let set = writer.begin(field: 9)
            writer.append(sets(depth - 1), field: 1)
            writer.end(set)
        }
    }

    private func record(_ depth: Int) -> [UInt8] {
        guard depth > 1 else { return message { $0.append(true, field: 1) } }
        return message { writer in
            let record = writer.begin(field: 10)
            writer.append(attribute(record: depth - 1), field: 1)
            writer.end(record)
        }
    }

    private func attribute(record depth: Int) -> [UInt8] {
        attribute(record(depth))
    }

    private func attribute(_ value: [UInt8]) -> [UInt8] {
        message { $0.append(value, field: 2) }
    }
}
