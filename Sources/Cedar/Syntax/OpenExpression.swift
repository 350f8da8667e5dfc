/// An expression that is being read, and what it stands in.
///
/// The parser keeps these on a stack of its own, so that nesting costs no stack of the thread.
struct OpenExpression {
    /// What the expression stands in: what to do with it when it ends.
    enum Context {
        case whole
        case parentheses(start: Int)
        case set(start: Int, before: [Expression])
        case record(start: Int, before: [Expression.Entry], key: Text)
        case arguments(Callee, before: [Expression])
        case guardian(start: Int)
        case then(start: Int, guardian: Expression)
        case otherwise(start: Int, guardian: Expression, then: Expression)
    }

    /// What is called with arguments that are being read.
    enum Callee {
        case function(ExtensionFunction, start: Int)
        case method(Token, receiver: Expression)
    }

    let context: Context

    /// The operands and operators so far.
    var chain = OperatorChain()

    /// Where each of the unary operators stands that wait for their operand.
    var unaryStarts: [Int] = []

    /// Which operator they are.
    var unaryKind = TokenKind.exclamation

    /// Whether nothing has been read yet: only here may an `if` stand.
    var isEmpty: Bool { chain.isEmpty && unaryStarts.isEmpty }

    init(_ context: Context) {
        self.context = context
    }
}
