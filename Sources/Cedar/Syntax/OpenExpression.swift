/// An expression that is being read, and what it stands in.
///
/// The parser keeps these on a stack of its own, so that nesting costs no stack of the thread.
struct OpenExpression {
    /// What the expression stands in: what to do with it when it ends.
    enum Context {
        case place(Place)
        case list(List)
    }

    /// A place for one expression.
    enum Place {
        case whole
        case parentheses(start: Int)
        case guardian(start: Int)
        case then(start: Int, guardian: Expression)
        case otherwise(start: Int, guardian: Expression, then: Expression)
    }

    /// A list of expressions, each of which is read in turn.
    enum List {
        case set(start: Int)
        case record(start: Int)
        case functionArguments(ExtensionFunction, start: Int)
        case methodArguments(Token, receiver: Expression)

        /// What ends the list.
        var close: TokenKind {
            switch self {
            case .set: .rightBracket
            case .record: .rightBrace
            case .functionArguments, .methodArguments: .rightParenthesis
            }
        }
    }

    let context: Context

    /// Of a list: the expressions that are read already.
    var elements: [Expression] = []

    /// Of a record: the keys, that of the expression at hand included.
    var keys: [Text] = []

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
