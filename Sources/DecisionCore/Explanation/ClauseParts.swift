internal import Cedar

/// Finds the parts of a clause that settled its value.
///
/// Of an `&&` that is false it is the first operand that is; of one that is true, all. Of an `||`
/// the other way about. What is no operator of logic is a part by itself.
///
/// Recurses as deep as expressions do, which their parser bounds.
struct ClauseParts {
    private let evaluator: Evaluator<QuestionEntities>
    private(set) var found: [PartFinding] = []

    init(_ evaluator: Evaluator<QuestionEntities>) { self.evaluator = evaluator }

    /// Adds the parts that made an expression come to a value.
    mutating func add(_ expression: Expression, _ value: Bool) {
        guard found.count < ExplanationLimits.partsMax else { return }
        switch expression.kind {
        case .and(let operands): add(operands, value, all: value)
        case .or(let operands): add(operands, value, all: !value)
        case .not(let operand): add(operand, !value)
        case .conditional(let guardian, let then, let otherwise):
            guard let isThen = try? evaluator.evaluateBoolean(guardian) else { return }
            add(isThen ? then : otherwise, value)
        case .literal, .variable, .slot, .relation, .sum, .product, .negation, .attribute, .has,
            .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .set, .record, .call:
            found.append(
                PartFinding(
                    span: expression.span, value: .success(value),
                    operands: operands(of: expression)))
        }
    }

    /// Adds the part that has no value.
    mutating func add(_ error: EvaluationError) {
        found.append(PartFinding(span: error.span, value: .failure(error), operands: []))
    }

    private mutating func add(_ operands: [Expression], _ value: Bool, all: Bool) {
        for operand in operands where (try? evaluator.evaluateBoolean(operand)) == value {
            add(operand, value)
            if !all { return }
        }
    }

    /// What a part reads, as far as that is no constant.
    private func operands(of expression: Expression) -> [PartFinding.Operand] {
        var operands: [PartFinding.Operand] = []
        for operand in expression.readOperands where !operand.isConstant {
            guard operands.count < ExplanationLimits.operandsMax else { break }
            guard let value = try? evaluator.evaluate(operand) else { continue }
            operands.append(PartFinding.Operand(expression: operand, value: value))
        }
        return operands
    }
}

extension Expression {
    /// What a test is about.
    fileprivate var readOperands: [Expression] {
        switch kind {
        case .relation(_, let left, let right), .setMethod(_, let left, let right),
            .hasTag(let left, let right), .tag(let left, let right):
            [left, right]
        case .has(let operand, _), .like(let operand, _), .isEmpty(let operand): [operand]
        case .isType(let operand, _, let ancestor): [operand] + (ancestor.map { [$0] } ?? [])
        case .call(let call): call.arguments
        case .literal, .variable, .slot, .conditional, .or, .and, .sum, .product, .not, .negation,
            .attribute, .set, .record:
            []
        }
    }

    /// Whether the text says the value already.
    fileprivate var isConstant: Bool {
        switch kind {
        case .literal: true
        case .call(let call): call.constant != nil
        case .set(let set): set.constant != nil
        case .negation(let operand): operand.isConstant
        case .variable, .slot, .conditional, .or, .and, .relation, .sum, .product, .not,
            .attribute, .has, .like, .isType, .setMethod, .isEmpty, .tag, .hasTag, .record:
            false
        }
    }
}
