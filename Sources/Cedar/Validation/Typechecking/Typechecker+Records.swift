extension Typechecker {
    /// The type of `{…}`: a closed record, in which every attribute is required.
    mutating func record(_ entries: [Expression.Entry]) -> Typing {
        var fields: [ExpressionType.Field] = []
        var isSound = true
        for entry in entries {
            let typing = check(entry.value)
            isSound = isSound && typing.isSound
            guard let type = typing.type else { continue }
            fields.append(ExpressionType.Field(name: entry.key, type: type, isRequired: true))
        }
        guard fields.count == entries.count else { return .unsound() }
        let type = ExpressionType.record(of: fields)
        return .of(type, isSound: isSound)
    }
}
