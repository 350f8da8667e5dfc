extension Typechecker {
    /// The type of `e.hasTag(t)`, which makes sure of the tag.
    ///
    /// It is always false if the entity's type has no tags, always true if the tag is known to be
    /// there.
    mutating func presence(ofTag name: Expression, in entity: Expression) -> Typing {
        let holder = expect(entity, .entity)
        let key = expect(name, .string)
        guard let type = holder.type?.entityType else { return .unsound() }
        return presence(of: capability(name, in: entity), in: type).after(holder).after(key)
    }

    private func presence(of capability: Capability, in type: Name) -> Typing {
        guard tags(of: type) != nil else { return .sound(.always(false), [capability]) }
        return .sound(known.contains(capability) ? .always(true) : .boolean, [capability])
    }

    private mutating func capability(_ name: Expression, in entity: Expression) -> Capability {
        Capability(holder: numbers.number(of: entity), key: .tag(numbers.number(of: name)))
    }

    /// The type of `e.getTag(t)`: that of the tags of the entity's type, if `hasTag` has made sure of
    /// the tag.
    mutating func tag(
        _ name: Expression, of entity: Expression, in expression: Expression
    ) -> Typing {
        let holder = expect(entity, .entity)
        let key = expect(name, .string)
        guard let type = holder.type?.entityType else { return .unsound() }
        guard known.contains(capability(name, in: entity)) else {
            reportUnsafeTag(name, type, entity, in: expression)
            return .unsound()
        }
        guard let tags = tags(of: type) else {
            reportTagless(type, at: expression)
            return .unsound()
        }
        return .of(.declared(tags), isSound: holder.isSound && key.isSound)
    }

    private mutating func reportTagless(_ type: Name, at expression: Expression) {
        report(
            .noTagsAllowed, "the schema declares no tags for \(type.description.quoted)",
            at: expression)
    }

    private func tags(of type: Name) -> SchemaType? { schema.schema.entityType(type)?.tags }

    private mutating func reportUnsafeTag(
        _ name: Expression, _ type: Name, _ entity: Expression, in expression: Expression
    ) {
        let tag =
            if case .literal(.string(let text)) = name.kind {
                text.literal.shortened
            } else {
                Expression.anyText
            }
        let hasNone = tags(of: type) == nil
        report(
            .unsafeTagAccess, "\(type.description.quoted) may lack the tag `\(tag)`",
            at: expression,
            help: hasNone
                ? "the schema declares no tags for it"
                : "ask for it first: `\(entity.shortText).hasTag(\(tag)) && …`")
    }
}
