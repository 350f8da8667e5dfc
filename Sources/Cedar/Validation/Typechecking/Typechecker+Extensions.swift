extension Typechecker {
    /// The type of an extension function's call.
    ///
    /// A constructor wants a literal, so that it is known now whether it can read it.
    mutating func call(_ call: Expression.Call, in expression: Expression) -> Typing {
        let isRight = requireForm(of: call, in: expression)
        var isSound = isRight
        for (index, argument) in call.arguments.enumerated() {
            let typing =
                isRight
                ? expect(argument, .declared(call.function.parameterTypes[index]))
                : check(argument)
            isSound = typing.isSound && isSound
        }
        return .of(.declared(call.function.resultType), isSound: isSound)
    }

    /// Whether the arguments are as many and what they must be, apart from their types.
    private mutating func requireForm(
        of call: Expression.Call, in expression: Expression
    ) -> Bool {
        let hasRightCount = requireCount(of: call, in: expression)
        let isReadable = requireReadable(call, in: expression)
        let isLiteral = requireLiterals(call, in: expression)
        return hasRightCount && isReadable && isLiteral
    }

    private mutating func requireCount(
        of call: Expression.Call, in expression: Expression
    ) -> Bool {
        let expected = call.function.argumentCount
        guard call.arguments.count != expected else { return true }
        // A method's receiver is an argument, but nobody who writes one counts it.
        let uncounted = call.function.isConstructor ? 0 : 1
        report(
            .wrongNumberArguments,
            "`\(call.function.rawValue)` takes \(Typechecker.count(expected - uncounted)), "
                + "but here it has \(call.arguments.count - uncounted)", at: expression)
        return false
    }

    private static func count(_ arguments: Int) -> String {
        arguments == 1 ? "1 argument" : "\(arguments) arguments"
    }

    private mutating func requireReadable(
        _ call: Expression.Call, in expression: Expression
    ) -> Bool {
        guard call.arguments.count == 1, case .literal(.string(let text)) = call.arguments[0].kind
        else { return true }
        do throws(ExtensionError) {
            _ = try call.function.construct(from: text)
            return true
        } catch {
            report(
                .functionArgumentValidation,
                "`\(call.function.rawValue)` can't read \(text.literal.quoted): "
                    + error.message(for: text).shortened, at: expression)
            return false
        }
    }

    private mutating func requireLiterals(
        _ call: Expression.Call, in expression: Expression
    ) -> Bool {
        let areLiterals = call.arguments.allSatisfy {
            if case .literal = $0.kind { true } else { false }
        }
        guard call.function.isConstructor, !areLiterals else { return true }
        report(
            .nonLiteralExtensionConstructor,
            "`\(call.function.rawValue)` takes only a literal in a policy", at: expression,
            help: "let the data hold the value: declare the attribute a "
                + "`\(ExpressionType.declared(call.function.resultType))`")
        return false
    }
}
