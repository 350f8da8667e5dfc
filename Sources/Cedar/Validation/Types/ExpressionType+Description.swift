extension ExpressionType: CustomStringConvertible {
    /// The type as a schema would declare it, cut where it is longer than a message should show; a
    /// singleton is a `Bool` to whoever reads it.
    var description: String {
        var writer = TypeWriter()
        writer.write(self)
        return writer.text.shortened
    }
}

/// Writes types until there is more text than is shown, so that a large type costs no more.
private struct TypeWriter {
    var text = ""

    private var isFull: Bool { text.utf8.count > 4 * ValidationLimits.quotedScalarsMax }

    mutating func write(_ type: ExpressionType) {
        switch type {
        case .always: text += "Bool"
        case .declared(let type): write(type)
        case .set(let element):
            text += "Set<"
            write(element)
            text += ">"
        case .record(let fields):
            text += "{"
            for (index, field) in fields.enumerated() where !isFull {
                writeName(field.name, isRequired: field.isRequired, isFirst: index == 0)
                write(field.type)
            }
            text += "}"
        }
    }

    private mutating func write(_ type: SchemaType) {
        switch type {
        case .boolean: text += "Bool"
        case .long: text += "Long"
        case .string: text += "String"
        case .entity(let name): text += name.description
        case .decimal: text += "decimal"
        case .ip: text += "ipaddr"
        case .datetime: text += "datetime"
        case .duration: text += "duration"
        case .set(let element):
            text += "Set<"
            write(element)
            text += ">"
        case .record(let record):
            text += "{"
            for (index, attribute) in record.attributes.enumerated() where !isFull {
                writeName(attribute.name, isRequired: attribute.isRequired, isFirst: index == 0)
                write(attribute.type)
            }
            text += "}"
        }
    }

    private mutating func writeName(_ name: Text, isRequired: Bool, isFirst: Bool) {
        text += "\(isFirst ? "" : ", ")\(name.asKey.shortened)\(isRequired ? "" : "?"): "
    }
}
