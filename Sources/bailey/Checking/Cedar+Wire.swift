internal import Cedar
internal import Wire

extension EntityRef {
    init(_ uid: EntityUID) {
        self.init(type: uid.type.path.string, id: uid.id.string)
    }
}

extension Wire.Attribute {
    init(_ field: Record.Field) {
        self.init(name: field.key.string, value: AttributeValue(field.value))
    }
}

extension Wire.Entity {
    init(_ entity: Cedar.Entity) {
        self.init(
            uid: EntityRef(entity.uid),
            attributes: entity.attributes.fields.map(Wire.Attribute.init),
            parents: entity.parents.map(EntityRef.init),
            tags: entity.tags.fields.map(Wire.Attribute.init))
    }
}

extension AttributeValue {
    init(_ value: Value) {
        switch value {
        case .boolean(let boolean): self = .boolean(boolean)
        case .long(let integer): self = .integer(integer)
        case .string(let text): self = .text(text.string)
        case .entity(let uid): self = .entity(EntityRef(uid))
        case .set(let set): self = .set(set.elements.map(AttributeValue.init))
        case .record(let record): self = .record(record.fields.map(Wire.Attribute.init))
        case .decimal(let decimal): self = .decimal(tenThousandths: decimal.tenThousandths)
        case .ip(let address): self = .ip("\(address.addressText)/\(address.prefix)")
        case .datetime(let instant):
            self = .datetime(milliseconds: instant.millisecondsSinceEpoch)
        case .duration(let duration): self = .duration(milliseconds: duration.milliseconds)
        }
    }
}
