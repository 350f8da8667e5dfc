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
            do {
                return Expression(.call(try self.call(call)), at: .none)
            } catch {
                throw error.inside("__extn")
            }
        }
    }

    private func call(_ call: WrittenCall) throws(PolicyJSONError) -> Expression.Call {
        guard case .arguments(let function) = ExpressionShape.named[call.function] else {
            throw PolicyJSONError(.value(ValueError(.unknownFunction(call.function))))
                .inside("fn")
        }
        do {
            return Expression.Call(function, try arguments(of: call))
        } catch {
            throw error.inside(.member(call.argumentsName))
        }
    }

    private func arguments(of call: WrittenCall) throws(PolicyJSONError) -> [Expression] {
        guard call.argumentsName != "arg" else { return [try literal(call.arguments[0])] }
        return try JSONValue.array(call.arguments).readElements(as: literal)
    }
}
