extension Expression {
    /// The expression in one of several ways in which the same can be written.
    ///
    ///     !(a == b)                 a != b
    ///     !(a <= b)                 a > b
    ///     !(a < b)                  a >= b
    ///     a is T && a in b          a is T in b
    ///     a has b && a.b has c      a has b.c
    ///     (a && b) && c             a && b && c, and so with `||`, `+`, `-` and `*`
    ///     true && false             false, and so with `||`
    ///
    /// To the reference engine the two sides are one expression, and it shows: what a test makes sure
    /// of holds for every equal expression, and two literals are compared. It has the longer ones; the
    /// shorter ones say nothing twice, so that nothing is checked twice. Everything keeps its place.
    /// - Complexity: linear; recursion is as deep as the expression, and the result is no deeper.
    var canonical: Expression {
        switch kind {
        case .literal, .variable, .slot: self
        case .or(let operands): canonicalDisjunction(operands)
        case .and(let operands): canonicalConjunction(operands)
        case .sum(let first, let terms): canonicalSum(first, terms)
        case .product(let factors): canonicalProduct(factors)
        case .not(let operand): opposite(of: operand.canonical)
        case .relation, .has, .isType, .conditional, .negation, .attribute, .like, .setMethod,
            .isEmpty, .tag, .hasTag, .set, .record, .call:
            rebuilt
        }
    }

    /// An expression of another kind at the same place.
    private func node(_ kind: Kind) -> Expression { Expression(kind, at: span) }

    /// The same kind of expression with its operands in canonical form.
    private var rebuilt: Expression {
        let operands = self.operands
        let canonical = operands.map(\.canonical)
        guard !zip(operands, canonical).allSatisfy({ $0 === $1 }) else { return self }
        return node(kind.replacing(canonical))
    }

    private func opposite(of operand: Expression) -> Expression {
        switch operand.kind {
        case .relation(.equal, let left, let right): node(.relation(.notEqual, left, right))
        case .relation(.less, let left, let right): node(.relation(.greaterOrEqual, left, right))
        case .relation(.lessOrEqual, let left, let right): node(.relation(.greater, left, right))
        case .relation, .literal, .variable, .slot, .conditional, .or, .and, .sum, .product, .not,
            .negation, .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set,
            .record, .call:
            node(.not(operand))
        }
    }
}

extension Expression {
    private func canonicalConjunction(_ operands: [Expression]) -> Expression {
        let operands = operands.map(\.canonical)
        var chain = operands[...]
        if case .and(let parts) = operands[0].kind { chain = (parts + operands.dropFirst())[...] }
        return joined(chain, joinedByAnd, Kind.and)
    }

    private func canonicalDisjunction(_ operands: [Expression]) -> Expression {
        let operands = operands.map(\.canonical)
        var chain = operands[...]
        if case .or(let parts) = operands[0].kind { chain = (parts + operands.dropFirst())[...] }
        return joined(chain, joinedByOr, Kind.or)
    }

    /// A chain whose first operands have become one, as long as they can.
    private func joined(
        _ chain: ArraySlice<Expression>, _ join: (Expression, Expression) -> Expression?,
        _ kind: ([Expression]) -> Kind
    ) -> Expression {
        var first = chain[chain.startIndex]
        var rest = chain.dropFirst()
        while let next = rest.first, let joined = join(first, next) {
            first = joined
            rest = rest.dropFirst()
        }
        return rest.isEmpty ? first : node(kind([first] + rest))
    }

    private func joinedByOr(_ left: Expression, _ right: Expression) -> Expression? {
        guard case .literal(.boolean(let one)) = left.kind,
            case .literal(.boolean(let other)) = right.kind
        else { return nil }
        return node(.literal(.boolean(one || other)))
    }

    private func joinedByAnd(_ left: Expression, _ right: Expression) -> Expression? {
        if case .literal(.boolean(let one)) = left.kind,
            case .literal(.boolean(let other)) = right.kind
        {
            return node(.literal(.boolean(one && other)))
        }
        if case .isType(let one, let type, in: nil) = left.kind,
            case .relation(.isIn, let other, let ancestor) = right.kind, one == other
        {
            return node(.isType(one, type, in: ancestor))
        }
        if case .has(let holder, let path) = left.kind, case .has(let inner, let rest) = right.kind,
            holder.leads(to: inner, along: path)
        {
            return node(.has(holder, path + rest))
        }
        return nil
    }

    /// Whether an expression is this one's attribute's attribute's …, along a path.
    private func leads(to inner: Expression, along path: [Text]) -> Bool {
        var current = inner
        for key in path.reversed() {
            guard case .attribute(let holder, let name) = current.kind, name == key else {
                return false
            }
            current = holder
        }
        return current == self
    }

    private func canonicalSum(_ first: Expression, _ terms: [Term]) -> Expression {
        let first = first.canonical
        let terms = terms.map { Term($0.operand.canonical, isSubtracted: $0.isSubtracted) }
        guard case .sum(let start, let more) = first.kind else { return node(.sum(first, terms)) }
        return node(.sum(start, more + terms))
    }

    private func canonicalProduct(_ factors: [Expression]) -> Expression {
        let factors = factors.map(\.canonical)
        guard case .product(let more) = factors[0].kind else { return node(.product(factors)) }
        return node(.product(more + factors.dropFirst()))
    }
}
