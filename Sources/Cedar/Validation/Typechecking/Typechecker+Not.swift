extension Typechecker {
    /// The type of `!`, which is the opposite of what is always the same.
    ///
    /// It makes sure of nothing.
    mutating func negation(of operand: Expression) -> Typing { expect(operand, .boolean).negated }
}

extension Typing {
    /// The typing of the opposite.
    var negated: Typing {
        switch type {
        case .always(let value): .of(.always(!value), isSound: isSound)
        case .none, .declared, .set, .record: .of(.boolean, isSound: isSound)
        }
    }
}
