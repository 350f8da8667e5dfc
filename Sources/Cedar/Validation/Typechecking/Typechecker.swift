/// Finds the types of expressions in an environment, and what is wrong with them.
///
/// It goes on after an error wherever it can, so that all of a policy's errors are found at once;
/// what can't be evaluated, because what stands before it is always false, is not looked at. Each kind
/// of expression is a file of its own. The expressions are in canonical form.
///
/// Recursion is as deep as the tree, which the readers limit (`Limits.expressionDepthMax`). Kinds are
/// told apart in two steps, and what is said of the parts is a function of its own, because a debug
/// build's frame has room for the temporaries of all cases of its switch.
struct Typechecker {
    let schema: ValidatedSchema
    private(set) var environment: RequestEnvironment?
    var budget: StepBudget
    var findings: FindingCollector

    /// What tests before the place at hand have made sure of.
    var known = KnownCapabilities()
    /// The expressions that something is known of.
    var numbers = ExpressionNumbers()

    init(_ schema: ValidatedSchema, _ budget: StepBudget, _ findings: FindingCollector) {
        self.schema = schema
        self.budget = budget
        self.findings = findings
    }

    /// Takes the steps to look at an action's types.
    mutating func spend(on action: Schema.Action) -> Bool {
        budget.spend(1 + action.principalTypes.count + action.resourceTypes.count)
    }

    /// Begins with another environment, which differs from others in what these variables are.
    mutating func enter(_ environment: RequestEnvironment, _ variables: Set<Variable>) {
        self.environment = environment
        findings.enter(environment, variables)
    }

    /// The type of an expression.
    mutating func check(_ expression: Expression) -> Typing {
        guard budget.spend() else { return .unsound() }
        return switch expression.kind {
        case .literal, .variable, .slot: checkLeaf(expression)
        case .and, .or, .not, .conditional: checkLogic(expression)
        case .attribute, .tag, .has, .hasTag: checkMember(expression)
        case .relation, .like, .isType: checkTest(expression)
        case .sum, .product, .negation: arithmetic(expression)
        case .setMethod, .isEmpty, .set, .record, .call: checkCollection(expression)
        }
    }

    /// The type of an expression that must be of some type; without one if it isn't.
    mutating func expect(
        _ expression: Expression, _ expected: ExpectedType,
        help: (ExpressionType) -> String? = { _ in nil }
    ) -> Typing {
        require(check(expression), expected, of: expression, help)
    }

    /// A typing of an expression that must be of some type; without one if it isn't.
    mutating func require(
        _ typing: Typing, _ expected: ExpectedType, of expression: Expression,
        _ help: (ExpressionType) -> String?
    ) -> Typing {
        guard let type = typing.type else { return .unsound() }
        guard !expected.admits(type) else { return typing }
        reportUnexpected(type, expected, at: expression, help: help(type))
        return .unsound()
    }

    /// The type of an expression where some capabilities hold besides those that are known.
    mutating func check(_ expression: Expression, knowing more: [Capability]) -> Typing {
        let new = known.insert(more)
        let typing = check(expression)
        known.remove(new)
        return typing
    }
}

extension Typechecker {
    private mutating func checkLeaf(_ expression: Expression) -> Typing {
        switch expression.kind {
        case .literal(let value): typing(of: value)
        case .variable(let variable): typing(of: variable)
        case .slot(let slot): self.slot(slot, in: expression)
        case .and, .or, .not, .conditional, .attribute, .tag, .has, .hasTag, .relation, .like,
            .isType, .sum, .product, .negation, .setMethod, .isEmpty, .set, .record, .call:
            check(expression)
        }
    }

    private mutating func checkLogic(_ expression: Expression) -> Typing {
        switch expression.kind {
        case .and(let operands): conjunction(operands)
        case .or(let operands): disjunction(operands)
        case .not(let operand): negation(of: operand)
        case .conditional(let guardian, let then, let otherwise):
            conditional(guardian, then, otherwise, in: expression)
        case .literal, .variable, .slot, .attribute, .tag, .has, .hasTag, .relation, .like, .isType,
            .sum, .product, .negation, .setMethod, .isEmpty, .set, .record, .call:
            check(expression)
        }
    }

    private mutating func checkMember(_ expression: Expression) -> Typing {
        switch expression.kind {
        case .attribute(let operand, let name): access(to: name, of: operand, in: expression)
        case .has(let operand, let path): presence(of: path, in: operand, expression)
        case .tag(let entity, let name): tag(name, of: entity, in: expression)
        case .hasTag(let entity, let name): presence(ofTag: name, in: entity)
        case .literal, .variable, .slot, .and, .or, .not, .conditional, .relation, .like, .isType,
            .sum, .product, .negation, .setMethod, .isEmpty, .set, .record, .call:
            check(expression)
        }
    }

    private mutating func checkTest(_ expression: Expression) -> Typing {
        switch expression.kind {
        case .relation(let relation, let left, let right):
            self.relation(relation, left, right, in: expression)
        case .like(let operand, _): like(operand)
        case .isType(let operand, let type, in: let ancestor): isType(operand, type, ancestor)
        case .literal, .variable, .slot, .and, .or, .not, .conditional, .attribute, .tag, .has,
            .hasTag, .sum, .product, .negation, .setMethod, .isEmpty, .set, .record, .call:
            check(expression)
        }
    }

    private mutating func checkCollection(_ expression: Expression) -> Typing {
        switch expression.kind {
        case .set(let literal): set(literal.elements, in: expression)
        case .record(let entries): record(entries)
        case .call(let call): self.call(call, in: expression)
        case .setMethod(let method, let left, let right):
            setMethod(method, left, right, in: expression)
        case .isEmpty(let operand): isEmpty(operand)
        case .literal, .variable, .slot, .and, .or, .not, .conditional, .attribute, .tag, .has,
            .hasTag, .relation, .like, .isType, .sum, .product, .negation:
            check(expression)
        }
    }
}

extension Typechecker {
    /// Reports something about an expression.
    mutating func report(
        _ kind: ValidationFinding.Kind, _ message: @autoclosure () -> String,
        at expression: Expression, help: @autoclosure () -> String? = nil,
        suggestion: @autoclosure () -> Text? = nil
    ) {
        guard !findings.isKnown(kind, at: expression.span) else { return }
        var finding = FindingCollector.Finding(
            kind, message(), at: expression.span, help: help(), suggestion: suggestion())
        finding.variables = expression.variables
        findings.report(finding)
    }

    /// Reports an expression of another type than its place wants.
    mutating func reportUnexpected(
        _ type: ExpressionType, _ expected: ExpectedType, at expression: Expression,
        help: String? = nil
    ) {
        report(
            .unexpectedType, "expected \(expected), but \(expression.subject) is of type `\(type)`",
            at: expression, help: help)
    }
}

extension Expression {
    /// What a message calls the expression, which it stands at; without a place it has to be shown.
    var subject: String { span == .none ? description.quoted : "this" }
}
