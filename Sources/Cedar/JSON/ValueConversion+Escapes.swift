extension ValueConversion {
    /// What an object means if it is an escape, nil if it is an ordinary record.
    static func escaped(_ object: JSONObject, nesting: Int) throws(ValueError) -> Value? {
        switch try ValueEscape(object) {
        case .none: nil
        case .entity(let uid): .entity(uid)
        case .call(let call): try call.result(guided: false, nesting: nesting + 1)
        }
    }

    /// An extension value where one is expected: a call, with or without `__extn`, or else the
    /// argument of the type's constructor.
    static func call(
        _ constructor: ExtensionFunction, orWritten json: JSONValue, nesting: Int
    ) throws(ValueError) -> Value {
        if case .object(let object) = json {
            if case .string = object["__expr"] { throw ValueError(.expressionEscape) }
            if case .object(let payload) = object["__extn"], let call = WrittenCall(payload) {
                return try call.result(guided: true, nesting: nesting + 1)
            }
            if let call = WrittenCall(object) {
                return try call.result(guided: true, nesting: nesting)
            }
        }
        guard case .string(let text) = json else {
            throw mismatch("a string or a call of an extension function", json)
        }
        return try ExtensionCall.result(of: constructor, [.string(text)])
    }
}

/// An object that stands for a value which JSON has no form for.
enum ValueEscape {
    /// `{"__entity": {"type": …, "id": …}}`.
    case entity(EntityUID)
    /// `{"__extn": …}`, a call.
    case call(WrittenCall)

    /// The escape that an object is, nil if it is an ordinary record.
    ///
    /// An escape is an object's only member, and its payload an object of two members or more.
    init?(_ object: JSONObject) throws(ValueError) {
        guard object.members.count == 1, let escape = object.members.first else { return nil }
        switch (escape.name, escape.value) {
        case ("__expr", .string): throw ValueError(.expressionEscape)
        case ("__entity", .object(let payload)) where payload.members.count >= 2:
            guard let uid = try EntityUID.written(payload) else { return nil }
            try ValueEscape.refuseOtherNumbers(in: payload, besides: ["type", "id"])
            self = .entity(uid)
        case ("__extn", .object(let payload)) where payload.members.count >= 2:
            guard let call = WrittenCall(payload) else { return nil }
            try ValueEscape.refuseOtherNumbers(in: payload, besides: ["fn", call.argumentsName])
            self = .call(call)
        default: return nil
        }
    }

    /// Refuses a number that is no integer even where it would be ignored, as the reference does.
    private static func refuseOtherNumbers(
        in payload: JSONObject, besides used: [Text]
    ) throws(ValueError) {
        var left = payload.members.filter { !used.contains($0.name) }.map(\.value)
        while let value = left.popLast() {
            switch value {
            case .number(let text): throw ValueError(.notLong(text))
            case .array(let elements): left += elements
            case .object(let object): left += object.members.map(\.value)
            case .null, .boolean, .integer, .string: break
            }
        }
    }
}

/// A call of an extension function as JSON has it: `{"fn": …, "arg": …}` or `{"fn": …, "args": […]}`.
struct WrittenCall {
    let function: Text
    let arguments: [JSONValue]
    let argumentsName: Text

    /// The call that an object spells out, or nil; `arg` goes before `args`.
    init?(_ object: JSONObject) {
        guard case .string(let function) = object["fn"] else { return nil }
        self.function = function
        if let argument = object["arg"] {
            arguments = [argument]
            argumentsName = "arg"
        } else if case .array(let arguments) = object["args"] {
            self.arguments = arguments
            argumentsName = "args"
        } else {
            return nil
        }
    }

    /// The value of the call; guided, its arguments are read by the function's parameter types.
    func result(guided: Bool, nesting: Int) throws(ValueError) -> Value {
        let named = ExtensionFunction(rawValue: function.string)
        guard let known = named, Text(known.rawValue) == function else {
            throw ValueError(.unknownFunction(function))
        }
        let parameters = known.parameterTypes
        guard arguments.count == parameters.count else {
            throw ValueError(
                .wrongArgumentCount(
                    function: function, expected: parameters.count, found: arguments.count))
        }
        var values: [Value] = []
        for (argument, parameter) in zip(arguments, parameters) {
            let type = guided ? parameter : nil
            let step = ValueError.Step.argument(of: function)
            values.append(
                try ValueConversion.inside(step, argument, as: type, nesting: nesting))
        }
        return try ExtensionCall.result(of: known, values)
    }
}
