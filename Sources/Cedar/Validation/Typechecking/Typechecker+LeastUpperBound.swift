/// What has to have one type.
enum CompatibilityContext: String {
    case set = "the elements of a set"
    case branches = "both branches of an `if`"
    case equality = "both sides of `==`"
    case contains = "the set's elements and what `contains` looks for"
    case containsAllOrAny = "the elements of both sets"
}

extension Typechecker {
    /// The least upper bound of two types, or `nil` and a report.
    mutating func leastUpperBound(
        _ left: ExpressionType, _ right: ExpressionType, _ context: CompatibilityContext,
        in expression: Expression
    ) -> ExpressionType? {
        do throws(ExpressionType.Incompatibility) {
            return try left.leastUpperBound(with: right, &budget)
        } catch {
            guard !budget.isExceeded else { return nil }
            let place = expression.span == .none ? "in \(expression.subject)" : "here"
            report(
                .incompatibleTypes,
                "\(context.rawValue) must have one type, but \(place) are `\(left)` and "
                    + "`\(right)`", at: expression, help: error.help)
            return nil
        }
    }
}

extension ExpressionType.Incompatibility {
    /// What there is to know about the reason.
    fileprivate var help: String? {
        switch self {
        case .different: nil
        case .attributes: "records have one type only if they have the same attributes"
        case .optionality:
            "an attribute has to be required in both records, or optional in both"
        case .entityTypes: "two entity types are never one, even if they have the same attributes"
        case .entityAndRecord: "an entity is no record, even if it has the same attributes"
        }
    }
}
