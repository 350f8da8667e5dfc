extension Typechecker {
    /// The type of a variable, which is the environment's.
    func typing(of variable: Variable) -> Typing {
        guard let environment else { return .unsound() }
        return switch variable {
        case .principal: .sound(environment.principalType)
        case .action: .sound(environment.actionType)
        case .resource: .sound(environment.resourceType)
        case .context: .sound(environment.contextType)
        }
    }

    /// A slot, which no reader lets stand in a condition.
    mutating func slot(_ slot: Slot, in expression: Expression) -> Typing {
        report(
            .unexpectedType, "`\(slot)` can stand only in the scope", at: expression)
        return .unsound()
    }
}
