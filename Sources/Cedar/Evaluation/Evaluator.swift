/// Evaluates expressions and policies for one question.
///
/// It walks the syntax tree. Recursion is as deep as the tree, which the parser limits
/// (`Limits.expressionDepthMax`); chains of `&&`, `||`, `+`, `-` and `*` are loops. No text is made
/// until an error's description is asked for.
///
/// Every recursive step is a small function of its own, so that a debug build's stack frames, which
/// hold the temporaries of all cases of a switch at once, stay small.
public struct Evaluator<Source: EntitySource> {
    /// The question.
    public let request: Request

    // Each policy that is evaluated asks for these again and again, so they are fetched once.
    private let principal: Entity?
    private let action: Entity?
    private let resource: Entity?
    private let source: Source

    /// An evaluator of one question.
    /// - Parameters:
    ///   - request: the question.
    ///   - entities: where entities are found; principal, action and resource are asked for now.
    public init(_ request: Request, entities: Source) {
        self.request = request
        source = entities
        principal = entities.entity(request.principal)
        action = entities.entity(request.action)
        resource = entities.entity(request.resource)
    }

    /// The value of an expression.
    /// - Parameter expression: what is evaluated.
    /// - Returns: its value.
    /// - Throws: the first error in the order of evaluation.
    public func evaluate(_ expression: Expression) throws(EvaluationError) -> Value {
        switch expression.kind {
        case .literal(let value): value
        case .variable(let variable): value(of: variable)
        case .slot(let slot): throw EvaluationError(.unlinkedSlot(slot), at: expression.span)
        case .conditional: try branch(of: expression)
        case .or, .and, .relation, .not, .has, .like, .isType, .setMethod, .isEmpty, .hasTag:
            .boolean(try evaluateBoolean(expression))
        case .sum: .long(try sum(expression))
        case .product: .long(try product(expression))
        case .negation(let operand): .long(try negation(of: operand, at: expression.span))
        case .attribute(let operand, let key):
            try attribute(key, of: operand, at: expression.span)
        case .tag(let entity, let key): try tag(key, of: entity, at: expression.span)
        case .set(let literal): .set(try set(literal))
        case .record(let entries): .record(try record(entries))
        case .call(let call): try evaluate(call, at: expression.span)
        }
    }

    /// The value of an expression that must be a boolean.
    /// - Parameter expression: what is evaluated.
    /// - Returns: its value.
    /// - Throws: the first error in the order of evaluation; a type error for any other value.
    public func evaluateBoolean(_ expression: Expression) throws(EvaluationError) -> Bool {
        switch expression.kind {
        case .or(let operands): try disjunction(operands)
        case .and(let operands): try conjunction(operands)
        case .not(let operand): !(try evaluateBoolean(operand))
        case .relation(.equal, let left, let right): try equal(left, right)
        case .relation(.notEqual, let left, let right): !(try equal(left, right))
        case .relation(.isIn, let left, let right): try isIn(left, right)
        case .relation(let relation, let left, let right): try compare(relation, left, right)
        case .has(let operand, let path): try has(path, operand)
        case .like(let operand, let pattern): try like(operand, pattern)
        case .isType(let operand, let type, let ancestor): try isType(operand, type, ancestor)
        case .setMethod(let method, let left, let right): try setMethod(method, left, right)
        case .isEmpty(let operand): try set(of: operand).isEmpty
        case .hasTag(let entity, let key): try hasTag(key, entity)
        case .literal, .variable, .slot, .conditional, .sum, .product, .negation, .attribute, .tag,
            .set, .record, .call:
            try boolean(of: expression)
        }
    }

    /// The entity of an identity, for the question's own without asking again.
    func entity(_ uid: EntityUID) -> Entity? {
        if uid == request.principal { return principal }
        if uid == request.resource { return resource }
        if uid == request.action { return action }
        return source.entity(uid)
    }

    /// The entity of a variable, and its identity.
    func entity(of variable: Variable) -> (uid: EntityUID, entity: Entity?)? {
        switch variable {
        case .principal: (request.principal, principal)
        case .action: (request.action, action)
        case .resource: (request.resource, resource)
        case .context: nil
        }
    }

    private func value(of variable: Variable) -> Value {
        switch variable {
        case .principal: .entity(request.principal)
        case .action: .entity(request.action)
        case .resource: .entity(request.resource)
        case .context: .record(request.context)
        }
    }
}
