/// Writes a message's fields; those with their default are left out.
extension MessageWriter: FieldVisitor {
    /// Writes a text, unless it is empty.
    public mutating func text(_ number: Int, _ value: inout String) {
        guard !value.isEmpty else { return }
        append(value, field: number)
    }

    /// Writes bytes, unless there are none.
    public mutating func bytes(_ number: Int, _ value: inout [UInt8]) {
        guard !value.isEmpty else { return }
        append(value, field: number)
    }

    /// Writes a truth value, unless it is false.
    public mutating func boolean(_ number: Int, _ value: inout Bool) {
        guard value else { return }
        append(value, field: number)
    }

    /// Writes a number, unless it is 0.
    public mutating func unsigned32(_ number: Int, _ value: inout UInt32) {
        guard value != 0 else { return }
        append(UInt64(value), field: number)
    }

    /// Writes a number, unless it is 0.
    public mutating func unsigned64(_ number: Int, _ value: inout UInt64) {
        guard value != 0 else { return }
        append(value, field: number)
    }

    /// Writes a number, unless it is 0.
    public mutating func signed64(_ number: Int, _ value: inout Int64) {
        guard value != 0 else { return }
        append(value, field: number)
    }

    /// Writes a choice, unless it is its zero.
    public mutating func choice<C: WireChoice>(_ number: Int, _ value: inout C) {
        guard value.rawValue != 0 else { return }
        append(Int64(value.rawValue), field: number)
    }

    /// Writes texts, empty ones too.
    public mutating func texts(_ number: Int, _ value: inout [String]) {
        for text in value {
            append(text, field: number)
        }
    }

    /// Writes numbers packed, as proto3 has it.
    public mutating func numbers(_ number: Int, _ value: inout [UInt32]) {
        guard !value.isEmpty else { return }
        let list = begin(field: number)
        for element in value {
            appendVarint(UInt64(element))
        }
        end(list)
    }

    /// Writes a message, unless it is nil.
    public mutating func message<M: WireMessage>(_ number: Int, _ value: inout M?) {
        guard let message = value else { return }
        write(message, field: number)
    }

    /// Writes messages.
    public mutating func messages<M: WireMessage>(_ number: Int, _ value: inout [M]) {
        for message in value {
            write(message, field: number)
        }
    }

    /// Writes a value, unless it is nil.
    public mutating func value(_ number: Int, _ value: inout AttributeValue?) {
        guard let value else { return }
        write(value, field: number)
    }

    private mutating func write<M: WireMessage>(_ message: M, field number: Int) {
        let open = begin(field: number)
        message.encode(into: &self)
        end(open)
    }

    /// Writes a value.
    ///
    /// Members of a oneof are written whatever they hold: that they are there says the kind.
    private mutating func write(_ value: AttributeValue, field number: Int) {
        let open = begin(field: number)
        switch value {
        case .boolean(let boolean): append(boolean, field: 1)
        case .integer(let integer): append(integer, field: 2)
        case .text(let text): append(text, field: 3)
        case .entity(let entity): write(entity, field: 4)
        case .decimal(let tenThousandths): append(tenThousandths, field: 5)
        case .ip(let text): append(text, field: 6)
        case .datetime(let milliseconds): append(milliseconds, field: 7)
        case .duration(let milliseconds): append(milliseconds, field: 8)
        case .set(let elements): write(elements, field: 9)
        case .record(let attributes): write(attributes, field: 10)
        }
        end(open)
    }

    private mutating func write(_ elements: [AttributeValue], field number: Int) {
        let open = begin(field: number)
        for element in elements {
            write(element, field: 1)
        }
        end(open)
    }

    private mutating func write(_ attributes: [Attribute], field number: Int) {
        let open = begin(field: number)
        for attribute in attributes {
            write(attribute, field: 1)
        }
        end(open)
    }
}
