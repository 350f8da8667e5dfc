extension PolicyJSONReader {
    /// What stands under `Value`: a literal, or sets and records of such, or an escape.
    ///
    /// A call under `__extn` is an expression like any other call, so that an argument that doesn't
    /// parse is an error of evaluation.
    func literal(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        switch json {
        case .boolean(let boolean): return Expression(.literal(.boolean(boolean)), at: .none)
        case .integer(let integer): return Expression(.literal(.long(integer)), at: .none)
        case .string(let text): return Expression(.literal(.string(text)), at: .none)
        case .null: throw PolicyJSONError(.value(ValueError(.null)))
        case .number(let text): throw PolicyJSONError(.value(ValueError(.notLong(text))))
        case .array:
            let elements = try json.readElements(as: literal)
            return Expression(.set(Expression.SetLiteral(elements)), at: .none)
        case .object(let object):
            if let expression = try escaped(object) { return expression }
            return try record(PolicyJSONObject(json), as: literal)
        }
    }

    /// What an object means if it is an escape, nil if it is an ordinary record.
    private func escaped(_ object: JSONObject) throws(PolicyJSONError) -> Expression? {
        let escape: ValueEscape?
        do {
            escape = try ValueEscape(object)
        } catch {
            throw PolicyJSONError(.value(error))
        }
        switch escape {
        case .none: return nil
        case .entity(let uid): return Expression(.literal(.entity(uid)), at: .none)
        case .call(let call):
            return try JSONPath.Step.member("__extn").read(.null) {
                (_) throws(PolicyJSONError) in try self.call(call)
            }
        }
    }

    private func call(_ call: WrittenCall) throws(PolicyJSONError) -> Expression {
        guard case .arguments(let function) = ExpressionShape.named[call.function] else {
            throw PolicyJSONError(.value(ValueError(.unknownFunction(call.function))))
                .inside(.member("fn"))
        }
        let step = JSONPath.Step.member(call.argumentsName)
        let arguments: [Expression]
        if call.argumentsName == "arg" {
            arguments = [try step.read(call.arguments[0], as: literal)]
        } else {
            arguments = try step.read(.array(call.arguments)) { (json) throws(PolicyJSONError) in
                try json.readElements(as: literal)
            }
        }
        return Expression(.call(Expression.Call(function, arguments)), at: .none)
    }
}
