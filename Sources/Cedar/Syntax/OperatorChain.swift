/// Operands and the binary operators between them, as far as they have been read.
///
/// What binds tighter is folded when something looser follows, and `a && b && c` becomes one node.
struct OperatorChain {
    /// A relation that waits for its right side, or one that is complete.
    private enum Related {
        case none
        case waiting(Expression.Relation, Expression)
        case waitingIn(Expression, Name)
        case complete(Expression)
    }

    private var factors: [Expression] = []
    private var terms: [Expression.Term] = []
    private var isSubtracted = false
    private var related = Related.none
    private var conjuncts: [Expression] = []
    private var disjuncts: [Expression] = []

    /// Whether nothing has been taken yet.
    var isEmpty: Bool {
        factors.isEmpty && terms.isEmpty && !hasRelation && conjuncts.isEmpty && disjuncts.isEmpty
    }

    /// Whether a relation stands already, since the last `&&` or `||`: relations don't chain.
    var hasRelation: Bool {
        if case .none = related { false } else { true }
    }

    /// Whether only `&&` or `||` can follow, because the right side was no expression.
    var isComplete: Bool {
        if case .complete = related { true } else { false }
    }

    /// Takes the next operand.
    mutating func take(_ operand: Expression) { factors.append(operand) }

    /// Takes `+` or `-`.
    mutating func add(isSubtracted: Bool) {
        closeTerm()
        self.isSubtracted = isSubtracted
    }

    /// Takes a relation between two expressions.
    mutating func relate(_ relation: Expression.Relation) {
        related = .waiting(relation, closeSum())
    }

    /// Takes `is T in`.
    mutating func relateType(_ type: Name) { related = .waitingIn(closeSum(), type) }

    /// Takes a relation whose right side is no expression, and which ends where it is told.
    mutating func complete(upTo end: Int, _ kind: (Expression) -> Expression.Kind) {
        let left = closeSum()
        let span = SourceSpan(left.span.utf8Offsets.lowerBound..<end)
        related = .complete(Expression(kind(left), at: span))
    }

    /// Takes `&&`.
    mutating func and() { conjuncts.append(closeRelation()) }

    /// Takes `||`.
    mutating func or() { disjuncts.append(closeConjunction()) }

    /// The whole expression; the chain is empty afterwards.
    mutating func finish() -> Expression {
        let last = closeConjunction()
        guard !disjuncts.isEmpty else { return last }
        let operands = disjuncts + [last]
        disjuncts = []
        return OperatorChain.node(.or(operands), operands[0], last)
    }

    private mutating func closeConjunction() -> Expression {
        let last = closeRelation()
        guard !conjuncts.isEmpty else { return last }
        let operands = conjuncts + [last]
        conjuncts = []
        return OperatorChain.node(.and(operands), operands[0], last)
    }

    private mutating func closeRelation() -> Expression {
        defer { related = .none }
        switch related {
        case .none: return closeSum()
        case .complete(let expression): return expression
        case .waiting(let relation, let left):
            let right = closeSum()
            return OperatorChain.node(.relation(relation, left, right), left, right)
        case .waitingIn(let left, let type):
            let ancestor = closeSum()
            return OperatorChain.node(.isType(left, type, in: ancestor), left, ancestor)
        }
    }

    private mutating func closeSum() -> Expression {
        closeTerm()
        let first = terms[0].operand
        let rest = Array(terms.dropFirst())
        terms = []
        isSubtracted = false
        guard let last = rest.last else { return first }
        return OperatorChain.node(.sum(first, rest), first, last.operand)
    }

    private mutating func closeTerm() {
        let first = factors[0]
        let last = factors[factors.count - 1]
        let operand =
            factors.count == 1 ? first : OperatorChain.node(.product(factors), first, last)
        factors = []
        terms.append(Expression.Term(operand, isSubtracted: isSubtracted))
    }

    /// A node from the beginning of its first operand to the end of its last.
    private static func node(
        _ kind: Expression.Kind, _ first: Expression, _ last: Expression
    ) -> Expression {
        let start = first.span.utf8Offsets.lowerBound
        return Expression(kind, at: SourceSpan(start..<last.span.utf8Offsets.upperBound))
    }
}
