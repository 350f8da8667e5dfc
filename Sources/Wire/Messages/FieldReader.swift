/// Reads a message's fields from a tape.
internal struct FieldReader: FieldVisitor, ~Escapable {
    private let view: TapeView
    private let fields: TapeCursor

    @_lifetime(copy view)
    init(view: TapeView, fields: TapeCursor) {
        self.view = view
        self.fields = fields
    }

    func text(_ number: Int, _ value: inout String) {
        guard let field = view.first(number, in: fields) else { return }
        value = String(copying: view.bytes(of: field))
    }

    func bytes(_ number: Int, _ value: inout [UInt8]) {
        guard let field = view.first(number, in: fields) else { return }
        value = [UInt8](copying: view.bytes(of: field))
    }

    func boolean(_ number: Int, _ value: inout Bool) {
        guard let field = view.first(number, in: fields) else { return }
        value = field.boolean
    }

    func unsigned32(_ number: Int, _ value: inout UInt32) {
        guard let field = view.first(number, in: fields) else { return }
        value = UInt32(truncatingIfNeeded: field.unsigned)
    }

    func unsigned64(_ number: Int, _ value: inout UInt64) {
        guard let field = view.first(number, in: fields) else { return }
        value = field.unsigned
    }

    func signed64(_ number: Int, _ value: inout Int64) {
        guard let field = view.first(number, in: fields) else { return }
        value = field.signed
    }

    func choice<C: WireChoice>(_ number: Int, _ value: inout C) {
        guard let field = view.first(number, in: fields) else { return }
        value = C(rawValue: Int32(truncatingIfNeeded: field.signed)) ?? .zero
    }

    func texts(_ number: Int, _ value: inout [String]) {
        var cursor = fields
        while let field = view.next(&cursor) {
            guard field.number == number else { continue }
            value.append(String(copying: view.bytes(of: field)))
        }
    }

    func numbers(_ number: Int, _ value: inout [UInt32]) {
        var cursor = fields
        while let field = view.next(&cursor) {
            guard field.number == number else { continue }
            value.append(UInt32(truncatingIfNeeded: field.unsigned))
        }
    }

    func message<M: WireMessage>(_ number: Int, _ value: inout M?) {
        guard let field = view.first(number, in: fields) else { return }
        value = read(field)
    }

    func messages<M: WireMessage>(_ number: Int, _ value: inout [M]) {
        var cursor = fields
        while let field = view.next(&cursor) {
            guard field.number == number else { continue }
            value.append(read(field))
        }
    }

    func value(_ number: Int, _ value: inout AttributeValue?) {
        guard let field = view.first(number, in: fields) else { return }
        value = self.value(field)
    }

    private func read<M: WireMessage>(_ field: TapeField) -> M {
        var message = M()
        var reader = FieldReader(view: view, fields: view.children(of: field))
        message.visit(&reader)
        return message
    }

    /// Reads a value; the reader of the tape held how deep values are.
    private func value(_ field: TapeField) -> AttributeValue? {
        var cursor = view.children(of: field)
        guard let kind = view.next(&cursor) else { return nil }
        switch kind.number {
        case 1: return .boolean(kind.boolean)
        case 2: return .integer(kind.signed)
        case 3: return .text(String(copying: view.bytes(of: kind)))
        case 4: return .entity(read(kind))
        case 5: return .decimal(tenThousandths: kind.signed)
        case 6: return .ip(String(copying: view.bytes(of: kind)))
        case 7: return .datetime(milliseconds: kind.signed)
        case 8: return .duration(milliseconds: kind.signed)
        case 9: return .set(elements(view.children(of: kind)))
        case 10: return .record(attributes(view.children(of: kind)))
        default: return nil
        }
    }

    private func elements(_ fields: TapeCursor) -> [AttributeValue] {
        var cursor = fields
        var elements: [AttributeValue] = []
        while let field = view.next(&cursor) {
            if let element = value(field) { elements.append(element) }
        }
        return elements
    }

    private func attributes(_ fields: TapeCursor) -> [Attribute] {
        var attributes: [Attribute] = []
        FieldReader(view: view, fields: fields).messages(1, &attributes)
        return attributes
    }
}
