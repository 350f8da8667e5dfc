/// Evaluates expressions and policies for one question.
///
/// It walks the syntax tree. Recursion is as deep as the tree, which the parser limits
/// (`Limits.expressionDepthMax`); chains of `&&`, `||`, `+`, `-` and `*` are loops. No text is made
/// until an error's description is asked for.
///
/// The kinds of expressions are told apart in two steps, and every operation is a function of its
/// own, because a debug build's frame has room for the temporaries of all cases of its switch.
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
        case .attribute(let operand, let key):
            try attribute(key, of: operand, at: expression.span)
        case .or, .and, .relation, .not: .boolean(try evaluateBoolean(expression))
        case .has, .like, .isType, .setMethod, .isEmpty, .hasTag: .boolean(try test(expression))
        case .sum, .product, .negation: .long(try evaluateLong(expression))
        case .conditional: try branch(of: expression)
        case .slot, .tag, .set, .record, .call: try evaluateOther(expression)
        }
    }

    /// The value of what is none of the most common.
    private func evaluateOther(_ expression: Expression) throws(EvaluationError) -> Value {
        switch expression.kind {
        case .slot(let slot): throw EvaluationError(.unlinkedSlot(slot), at: expression.span)
        case .tag(let entity, let key): try tag(key, of: entity, at: expression.span)
        case .set(let literal): .set(try set(literal))
        case .record(let entries): .record(try record(entries))
        case .call(let call): try evaluate(call, at: expression.span)
        case .literal, .variable, .attribute, .conditional, .or, .and, .relation, .not, .has, .like,
            .isType, .setMethod, .isEmpty, .hasTag, .sum, .product, .negation:
            try evaluate(expression)
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
        case .relation(let relation, let left, let right): try relate(relation, left, right)
        case .has, .like, .isType, .setMethod, .isEmpty, .hasTag: try test(expression)
        case .literal, .variable, .slot, .conditional, .sum, .product, .negation, .attribute, .tag,
            .set, .record, .call:
            try boolean(of: expression)
        }
    }

    /// The value of a test of one thing.
    private func test(_ expression: Expression) throws(EvaluationError) -> Bool {
        switch expression.kind {
        case .has(let operand, let path): try has(path, operand)
        case .like(let operand, let pattern): try like(operand, pattern)
        case .isType(let operand, let type, let ancestor): try isType(operand, type, ancestor)
        case .setMethod(let method, let left, let right): try setMethod(method, left, right)
        case .isEmpty(let operand): try set(of: operand).isEmpty
        case .hasTag(let entity, let key): try hasTag(key, entity)
        case .or, .and, .not, .relation, .literal, .variable, .slot, .conditional, .sum, .product,
            .negation, .attribute, .tag, .set, .record, .call:
            try evaluateBoolean(expression)
        }
    }

    private func relate(
        _ relation: Expression.Relation, _ left: Expression, _ right: Expression
    ) throws(EvaluationError) -> Bool {
        switch relation {
        case .equal: try equal(left, right)
        case .notEqual: !(try equal(left, right))
        case .isIn: try isIn(left, right)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: try compare(relation, left, right)
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
