internal import Cedar
internal import DecisionCore

/// Turns expressions into nodes.
///
/// An evaluation either has a value or errs, and which error it is, the plain code says. So operands
/// that are all evaluated may change places; what decides *whether* an operand is evaluated may not.
struct Lowering {
    var builder: VocabularyBuilder
    var nodes = NodeTable()
    /// The values that no question changes, each once.
    private(set) var constants: [Value] = []
    /// The patterns of `like`, each once.
    private(set) var patterns: [Pattern] = []
    /// What the conditions of each body came to.
    var bodies: [ObjectIdentifier: LoweredConditions] = [:]

    private var constantPlaces: [Value: Int] = [:]
    private var patternPlaces: [Pattern: Int] = [:]

    init(_ builder: VocabularyBuilder) { self.builder = builder }

    /// The node of a value.
    mutating func constant(_ value: Value) -> NodeID {
        if let place = constantPlaces[value] { return nodes.node(.constant(place)) }
        constantPlaces[value] = constants.count
        constants.append(value)
        return nodes.node(.constant(constants.count - 1))
    }

    /// The place of a pattern among the patterns.
    mutating func place(_ pattern: Pattern) -> Int {
        if let place = patternPlaces[pattern] { return place }
        patternPlaces[pattern] = patterns.count
        patterns.append(pattern)
        return patterns.count - 1
    }

    /// The value of a node that no question changes; nil for any other.
    func constant(_ node: NodeID) -> Value? {
        guard case .constant(let place) = nodes[node].kind else { return nil }
        return constants[place]
    }

    func isFailure(_ node: NodeID) -> Bool { nodes[node].kind == .fail }

    /// The node of an expression.
    ///
    /// It recurses as deep as the expression, which the parser bounds.
    mutating func lower(_ expression: Expression) -> NodeID {
        if let value = expression.constant { return constant(value) }
        return switch expression.kind {
        case .or(let operands): or(operands.map { lower($0) })
        case .and(let operands): and(operands.map { lower($0) })
        case .conditional(let guardian, let then, let otherwise):
            conditional(lower(guardian), lower(then), lower(otherwise))
        case .not(let operand): not(lower(operand))
        case .relation(let relation, let left, let right):
            lower(relation, lower(left), lower(right))
        case .literal, .variable, .slot, .attribute, .has, .like, .isType, .setMethod, .isEmpty,
            .tag, .hasTag, .set, .record, .call, .sum, .product, .negation:
            lowerOther(expression)
        }
    }

    private mutating func lowerOther(_ expression: Expression) -> NodeID {
        switch expression.kind {
        case .literal(let value): constant(value)
        case .variable(let variable): nodes.node(.variable(TreeVariable(variable)))
        case .slot: nodes.node(.fail)
        case .attribute(let operand, let name):
            strict(.attribute(builder.symbol(name)), [lower(operand)]) { .attribute($0[0], name) }
        case .has(let operand, let path):
            strict(.has(path.map { builder.symbol($0) }), [lower(operand)]) { .has($0[0], path) }
        case .like(let operand, let pattern):
            strict(.like(place(pattern)), [lower(operand)]) { .like($0[0], pattern) }
        case .isType(let operand, let type, nil):
            strict(.isType(builder.symbol(type)), [lower(operand)]) {
                .isType($0[0], type, in: nil)
            }
        case .isType(let operand, let type, let ancestor?):
            isTypeIn(lower(operand), builder.symbol(type), lower(ancestor))
        case .setMethod(let method, let left, let right):
            strict(.pair(Instruction.Pair(method)), [lower(left), lower(right)]) {
                .setMethod(method, $0[0], $0[1])
            }
        case .isEmpty(let operand): strict(.single(.isEmpty), [lower(operand)]) { .isEmpty($0[0]) }
        case .tag(let entity, let key):
            strict(.pair(.tag), [lower(entity), lower(key)]) { .tag($0[0], $0[1]) }
        case .hasTag(let entity, let key):
            strict(.pair(.hasTag), [lower(entity), lower(key)]) { .hasTag($0[0], $0[1]) }
        case .set, .record, .call, .sum, .product, .negation: lowerMany(expression)
        case .conditional, .or, .and, .relation, .not: lower(expression)
        }
    }

    private mutating func lowerMany(_ expression: Expression) -> NodeID {
        switch expression.kind {
        case .set(let literal): strict(.set, literal.elements.map { lower($0) }) { .set(.init($0)) }
        case .record(let entries): record(entries)
        case .call(let call): self.call(call)
        case .sum(let first, let terms):
            terms.reduce(lower(first)) { sum, term in
                strict(.pair(term.isSubtracted ? .subtract : .add), [sum, lower(term.operand)]) {
                    .sum($0[0], [.init($0[1], isSubtracted: term.isSubtracted)])
                }
            }
        case .product(let operands):
            operands.dropFirst().reduce(lower(operands[0])) { product, operand in
                strict(.pair(.multiply), [product, lower(operand)]) { .product($0) }
            }
        case .negation(let operand): strict(.single(.negate), [lower(operand)]) { .negation($0[0]) }
        case .literal, .variable, .slot, .attribute, .has, .like, .isType, .setMethod, .isEmpty,
            .tag, .hasTag, .conditional, .or, .and, .relation, .not:
            lower(expression)
        }
    }

    private mutating func lower(
        _ relation: Expression.Relation, _ left: NodeID, _ right: NodeID
    ) -> NodeID {
        switch relation {
        case .equal: equal(left, right)
        case .notEqual: not(equal(left, right))
        case .less: compare(.less, relation, left, right)
        case .lessOrEqual: compare(.lessOrEqual, relation, left, right)
        case .greater: compare(.greater, relation, left, right)
        case .greaterOrEqual: compare(.greaterOrEqual, relation, left, right)
        case .isIn: compare(.isIn, relation, left, right)
        }
    }

    /// A constant stands on the right, so that both ways of writing it are the same.
    private mutating func equal(_ left: NodeID, _ right: NodeID) -> NodeID {
        let isTurned = constant(left) != nil && constant(right) == nil
        return compare(.equal, .equal, isTurned ? right : left, isTurned ? left : right)
    }

    private mutating func compare(
        _ operation: Instruction.Pair, _ relation: Expression.Relation, _ left: NodeID,
        _ right: NodeID
    ) -> NodeID {
        strict(.pair(operation), [left, right]) { .relation(relation, $0[0], $0[1]) }
    }

    /// Fields lie in the order of their names' numbers, which is how they are looked for.
    private mutating func record(_ entries: [Expression.Entry]) -> NodeID {
        var fields: [(name: Symbol, key: Text, value: NodeID)] = []
        for entry in entries {
            fields.append((builder.symbol(entry.key), entry.key, lower(entry.value)))
        }
        fields.sort { $0.name < $1.name }
        return strict(.record(fields.map(\.name)), fields.map(\.value)) { values in
            // Cedar's entries lie in the order of their names' bytes.
            let spelled = zip(fields, values).map { Expression.Entry(key: $0.key, value: $1) }
            return .record(spelled.sorted { $0.key < $1.key })
        }
    }

    /// A call of a function with too few or too many arguments is an error.
    private mutating func call(_ call: Expression.Call) -> NodeID {
        let arguments = call.arguments.map { lower($0) }
        guard arguments.count == call.function.argumentCount else { return nodes.node(.fail) }
        return strict(Node.Kind(call.function), arguments) { .call(.init(call.function, $0)) }
    }
}
