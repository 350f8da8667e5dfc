extension Typechecker {
    /// The type of `like`, which wants a string.
    mutating func like(_ operand: Expression) -> Typing {
        let typing = expect(operand, .string) { type in
            type.entityType == nil ? nil : "`is` asks for an entity's type"
        }
        return .of(.boolean, isSound: typing.isSound)
    }
}
