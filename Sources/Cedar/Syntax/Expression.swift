/// An expression of a policy, with its place in the source.
///
/// Chains of `&&`, `||`, `+`, `-` and `*` are one node with many operands, so a long chain is no
/// deeper than a short one. Two expressions are equal if they say the same, wherever they stand.
///
/// A node is an object, so that passing one along is passing a reference.
public final class Expression: Sendable {
    /// What the expression is.
    public let kind: Kind
    /// Where it stands.
    public let span: SourceSpan
    /// How many levels the tree has: 1 for a literal or variable.
    public let depth: Int

    /// An expression at a place.
    /// - Parameters:
    ///   - kind: what the expression is.
    ///   - span: where it stands.
    /// - Complexity: O(n) in its direct operands.
    public init(_ kind: Kind, at span: SourceSpan) {
        self.kind = kind
        self.span = span
        depth = kind.depth
    }

    /// The kinds of expressions.
    public enum Kind: Hashable, Sendable {
        /// A boolean, integer, string or entity.
        case literal(Value)
        /// A part of the question.
        case variable(Variable)
        /// A template's slot, which the language has in scopes alone: no reader takes one here.
        case slot(Slot)
        /// `if … then … else …`.
        case conditional(Expression, then: Expression, else: Expression)
        /// Two or more operands of `||`.
        case or([Expression])
        /// Two or more operands of `&&`.
        case and([Expression])
        /// A comparison or `in`.
        case relation(Relation, Expression, Expression)
        /// An expression and what is added to and subtracted from it, one or more, in order.
        case sum(Expression, [Term])
        /// Two or more operands of `*`.
        case product([Expression])
        /// `!`.
        case not(Expression)
        /// The unary `-`.
        case negation(Expression)
        /// `e.a` or `e["a"]`.
        case attribute(Expression, Text)
        /// `e has a.b.c`, or `e has "a"`: at least one key.
        case has(Expression, [Text])
        /// `e like "…"`.
        case like(Expression, Pattern)
        /// `e is T` or `e is T in e`.
        case isType(Expression, Name, in: Expression?)
        /// `contains`, `containsAll` or `containsAny`.
        case setMethod(SetMethod, Expression, Expression)
        /// `isEmpty`.
        case isEmpty(Expression)
        /// `getTag`.
        case tag(Expression, Expression)
        /// `hasTag`.
        case hasTag(Expression, Expression)
        /// `[…]`.
        case set(SetLiteral)
        /// `{…}`, sorted by the bytes of the keys, which is the order of evaluation.
        case record([Entry])
        /// A function of an extension type, the receiver first.
        case call(Call)
    }

    /// The relations, which don't chain.
    public enum Relation: String, Hashable, Sendable {
        case equal = "=="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case isIn = "in"
    }

    /// The methods of sets that take a value or a set.
    public enum SetMethod: String, Hashable, Sendable {
        case contains, containsAll, containsAny
    }

    /// Something added or subtracted.
    public struct Term: Hashable, Sendable {
        /// Whether it is subtracted.
        public let isSubtracted: Bool
        /// What is added or subtracted.
        public let operand: Expression

        /// A term of a sum.
        /// - Parameters:
        ///   - operand: what is added or subtracted.
        ///   - isSubtracted: whether it is subtracted.
        public init(_ operand: Expression, isSubtracted: Bool) {
            self.operand = operand
            self.isSubtracted = isSubtracted
        }
    }

    /// One key of a record literal, and its value.
    public struct Entry: Hashable, Sendable {
        /// The key.
        public let key: Text
        /// The value.
        public let value: Expression

        /// An entry of a record literal.
        /// - Parameters:
        ///   - key: the key.
        ///   - value: the value.
        public init(key: Text, value: Expression) {
            self.key = key
            self.value = value
        }
    }
}

extension Expression: Hashable {
    /// Whether two expressions say the same, wherever they stand.
    public static func == (left: Expression, right: Expression) -> Bool {
        left === right || left.kind == right.kind
    }

    /// Feeds what the expression says, not where it stands.
    public func hash(into hasher: inout Hasher) { hasher.combine(kind) }
}
