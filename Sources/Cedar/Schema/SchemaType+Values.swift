extension SchemaType {
    /// Whether a value is of this type, as ``mismatch(with:)`` has it.
    public func admits(_ value: Value) -> Bool {
        mismatch(with: value) == nil
    }

    /// The first reason why a value is not of this type, with its place, or nil if it is.
    ///
    /// Nothing is converted, a set's every element is looked at, and a record is closed: what is
    /// not declared may not be there, what is required has to be.
    /// - Complexity: linear in the value, times the logarithm of the widest record.
    public func mismatch(with value: Value) -> ValueError? {
        switch (self, value) {
        case (.boolean, .boolean), (.long, .long), (.string, .string): nil
        case (.decimal, .decimal), (.ip, .ip): nil
        case (.datetime, .datetime), (.duration, .duration): nil
        case (.entity(let name), .entity(let uid)): uid.type == name ? nil : otherType(value)
        case (.set(let element), .set(let set)): element.mismatch(inElementsOf: set)
        case (.record(let type), .record(let record)): type.mismatch(in: record)
        case (.boolean, _), (.long, _), (.string, _), (.decimal, _), (.ip, _): otherType(value)
        case (.datetime, _), (.duration, _), (.entity, _), (.set, _), (.record, _):
            otherType(value)
        }
    }

    private func mismatch(inElementsOf set: ValueSet) -> ValueError? {
        for value in set.elements {
            if let mismatch = mismatch(with: value) { return mismatch.inside(.element(nil)) }
        }
        return nil
    }

    private func otherType(_ value: Value) -> ValueError {
        ValueError(.typeMismatch(expected: Text(kindName), found: Text("\(value.kind)")))
    }

    /// The outermost shape in words: `string`, `set`, ``(entity of type `User`)``.
    private var kindName: String {
        switch self {
        case .boolean: "\(ValueKind.boolean)"
        case .long: "\(ValueKind.long)"
        case .string: "\(ValueKind.string)"
        case .entity(let name): "\(ValueKind.entity(name))"
        case .set: "\(ValueKind.set)"
        case .record: "\(ValueKind.record)"
        case .decimal: "\(ValueKind.decimal)"
        case .ip: "\(ValueKind.ip)"
        case .datetime: "\(ValueKind.datetime)"
        case .duration: "\(ValueKind.duration)"
        }
    }
}

extension RecordType {
    /// Whether a record has all that is required, nothing undeclared, and each value its type.
    public func admits(_ record: Record) -> Bool {
        mismatch(in: record) == nil
    }

    /// The first reason why a record is not of this type, with its place, or nil if it is.
    public func mismatch(in record: Record) -> ValueError? {
        if let missing = firstMissing(in: record) { return ValueError(.missingAttribute(missing)) }
        for field in record.fields {
            guard let attribute = self[field.key] else {
                return ValueError(.unexpectedAttribute(field.key))
            }
            if let mismatch = attribute.type.mismatch(with: field.value) {
                return mismatch.inside(.attribute(field.key))
            }
        }
        return nil
    }

    /// The first required attribute that a record lacks.
    func firstMissing(in record: Record) -> Text? {
        attributes.first { $0.isRequired && !record.has($0.name) }?.name
    }
}
