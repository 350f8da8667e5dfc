import Wire

/// Makes valid messages of any kind, from the contract's own description.
struct RandomMessage {
    var random: SeededRandom
    /// How deep messages may nest.
    var depthMax = 6
    /// Whether numbers take all the values of their type, or small ones that every enumeration knows.
    var hasWideNumbers = true

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// The bytes of a random message.
    mutating func bytes(_ kind: MessageKind) -> [UInt8] {
        var writer = MessageWriter()
        write(kind, to: &writer, depth: 1, values: kind == .value ? 1 : 0)
        return [UInt8](copying: writer.bytes)
    }

    private mutating func write(
        _ kind: MessageKind, to writer: inout MessageWriter, depth: Int, values: Int
    ) {
        var fields = kind.fields
        if let oneof = fields.compactMap(\.oneof).first {
            // A value always has one kind; beyond the depth, one that holds no message.
            let members = fields.filter {
                $0.oneof == oneof && (depth < depthMax || $0.child == nil)
            }
            fields = members.randomElement(using: &random).map { [$0] } ?? []
        } else {
            fields = fields.filter { _ in random.chance(2) }
            if hasWideNumbers { fields.shuffle(using: &random) }
        }
        for field in fields {
            let count = field.isRepeated ? Int.random(in: 1...3, using: &random) : 1
            for _ in 0..<count {
                write(field, to: &writer, depth: depth, values: values)
            }
        }
    }

    private mutating func write(
        _ field: FieldDescription, to writer: inout MessageWriter, depth: Int, values: Int
    ) {
        switch field.shape {
        case .text: writer.append(text(), field: field.number)
        case .bytes: writer.append(anyBytes(), field: field.number)
        case .boolean: writer.append(Bool.random(using: &random), field: field.number)
        case .signed32, .signed64, .unsigned32, .unsigned64:
            writer.append(number(field.shape), field: field.number)
        case .message:
            guard let child = field.child, depth < depthMax else { return }
            let values = values + (child == .value ? 1 : 0)
            guard values <= Tape.valueDepthMax else { return }
            let open = writer.begin(field: field.number)
            write(child, to: &writer, depth: depth + 1, values: values)
            writer.end(open)
        }
    }

    private mutating func text() -> String {
        let words = [
            "", "a", "ada", "Customer::Agent", "größer", "日本語のテキスト", "😀", "seven77", "eight888",
        ]
        return (0..<Int.random(in: 1...3, using: &random)).map { _ in
            words.randomElement(using: &random) ?? ""
        }.joined()
    }

    private mutating func anyBytes() -> [UInt8] {
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
            UInt8.random(in: 0...255, using: &random)
        }
    }

    private mutating func number(_ shape: FieldShape) -> UInt64 {
        guard hasWideNumbers else { return UInt64.random(in: 0...2, using: &random) }
        let wide =
            UInt64.random(in: .min ... .max, using: &random)
            >> UInt64.random(in: 0...63, using: &random)
        switch shape {
        case .signed32: return UInt64(bitPattern: Int64(Int32(truncatingIfNeeded: wide)))
        case .unsigned32: return UInt64(UInt32(truncatingIfNeeded: wide))
        case .signed64, .unsigned64: return wide
        case .boolean, .text, .bytes, .message: return 0
        }
    }
}

extension [UInt8] {
    /// The bytes with a change or two, as a mistake or an attacker would make them.
    func mutated(using random: inout SeededRandom) -> [UInt8] {
        var bytes = self
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
            case 2: bytes.remove(at: place)
            case 3: bytes.insert(UInt8.random(in: 0...255, using: &random), at: place)
            case 4: bytes.removeSubrange(place...)
            default:
                let end = Int.random(in: place..<bytes.count, using: &random)
                bytes.append(contentsOf: bytes[place...end])
            }
        }
        return bytes
    }
}
