import Wire

/// Reads a message and gives its fields as the plain reader gives them.
func readTape(
    _ bytes: [UInt8], as kind: MessageKind, rules: ReadingRules = .strict, capacity: Int = 1 << 16
) throws(WireError) -> PlainMessage {
    var tape = Tape(capacity: capacity)
    try tape.read(kind, from: bytes.span, rules: rules)
    let view = tape.view(of: bytes.span)
    return plain(view, view.children, kind)
}

/// The error with which a message is refused; nil if it is not.
func fault(
    _ bytes: [UInt8], as kind: MessageKind = .checkRequest, rules: ReadingRules = .strict
) -> WireError? {
    do throws(WireError) {
        _ = try readTape(bytes, as: kind, rules: rules)
        return nil
    } catch {
        return error
    }
}

/// Gathers a message's fields, leaving out plain ones with their default, as `PlainMessage` does.
private func plain(_ view: TapeView, _ fields: TapeCursor, _ kind: MessageKind) -> PlainMessage {
    var message = PlainMessage()
    let descriptions = describedFields[kind] ?? [:]
    var cursor = fields
    while let field = view.next(&cursor) {
        guard let description = descriptions[field.number] else { continue }
        let value: PlainMessage.Value =
            switch field.shape {
            case .text, .bytes: .bytes([UInt8](copying: view.bytes(of: field)))
            case .message:
                .message(plain(view, view.children(of: field), description.child ?? kind))
            case .boolean, .signed32, .signed64, .unsigned32, .unsigned64:
                .number(field.unsigned)
            }
        let isDefault = value == .number(0) || value == .bytes([])
        if isDefault && !description.isRepeated && description.oneof == nil { continue }
        message.fields[field.number, default: []].append(value)
    }
    return message
}

/// The fields of each message by their numbers, read once.
private let describedFields: [MessageKind: [Int: FieldDescription]] = Dictionary(
    uniqueKeysWithValues: MessageKind.allCases.map { kind in
        (kind, Dictionary(uniqueKeysWithValues: kind.fields.map { ($0.number, $0) }))
    })
