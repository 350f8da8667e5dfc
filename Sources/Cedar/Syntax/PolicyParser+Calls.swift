extension PolicyParser {
    /// The methods of the language itself; a wrong number of arguments is an error of syntax.
    private enum Method: String, CaseIterable {
        case contains, containsAll, containsAny, isEmpty, getTag, hasTag

        var argumentCount: Int { self == .isEmpty ? 0 : 1 }
    }

    /// A method's call.
    func method(
        _ token: Token, of receiver: Expression, _ arguments: [Expression]
    ) throws(SyntaxError) -> Expression {
        let start = receiver.span.utf8Offsets.lowerBound
        guard let method = Method(rawValue: tokens.text(of: token)) else {
            let function = try extensionMethod(token)
            return try node(
                .call(Expression.Call(function, [receiver] + arguments)), from: start)
        }
        guard arguments.count == method.argumentCount else {
            throw wrongArity(method, at: token.span, count: arguments.count)
        }
        return try node(kind(method, receiver, arguments), from: start)
    }

    private func kind(
        _ method: Method, _ receiver: Expression, _ arguments: [Expression]
    ) -> Expression.Kind {
        switch method {
        case .contains: .setMethod(.contains, receiver, arguments[0])
        case .containsAll: .setMethod(.containsAll, receiver, arguments[0])
        case .containsAny: .setMethod(.containsAny, receiver, arguments[0])
        case .isEmpty: .isEmpty(receiver)
        case .getTag: .tag(receiver, arguments[0])
        case .hasTag: .hasTag(receiver, arguments[0])
        }
    }

    private func wrongArity(_ method: Method, at span: SourceSpan, count: Int) -> SyntaxError {
        let plural = { $0 == 1 ? "\($0) argument" : "\($0) arguments" }
        return SyntaxError(
            "call to `\(method.rawValue)` requires exactly \(plural(method.argumentCount)), "
                + "but got \(plural(count))", at: span)
    }

    private func extensionMethod(_ token: Token) throws(SyntaxError) -> ExtensionFunction {
        let name = tokens.text(of: token)
        guard let function = ExtensionFunction(rawValue: name) else {
            let methods = ExtensionFunction.allCases.filter { !$0.isConstructor }
            let names = Method.allCases.map(\.rawValue) + methods.map(\.rawValue)
            throw SyntaxError(
                "`\(name)` is not a valid method", at: token.span,
                suggestion: PolicyParser.suggestion(for: name, among: names))
        }
        guard !function.isConstructor else {
            throw SyntaxError(
                "`\(name)` is a function, not a method", at: token.span,
                help: "use a function-style call `\(name)(..)`")
        }
        return function
    }

    /// The constructor of a name.
    func function(_ name: Name, at span: SourceSpan) throws(SyntaxError) -> ExtensionFunction {
        let text = name.path.string
        let function = ExtensionFunction(rawValue: text)
        if let function, function.isConstructor { return function }
        guard function == nil, Method(rawValue: text) == nil else {
            throw SyntaxError(
                "`\(name)` is a method, not a function", at: span,
                help: "use a method-style call `e.\(name)(..)`")
        }
        let constructors = ExtensionFunction.allCases.filter(\.isConstructor)
        throw SyntaxError(
            "`\(name)` is not a valid function", at: span,
            suggestion: PolicyParser.suggestion(for: text, among: constructors.map(\.rawValue)))
    }
}
