extension PolicyJSONReader {
    /// `has`, whose attribute may be a list of attributes, one in the other.
    ///
    /// Members that don't belong are not refused here, as in the reference.
    func has(_ json: JSONValue) throws(PolicyJSONError) -> Expression {
        let object = try PolicyJSONObject(json)
        let operand = try object.read("left", as: expression)
        return try object.read("attr") { (json) throws(PolicyJSONError) in
            let path = try path(json)
            guard path.count > 1, !path.allSatisfy(\.isPlain) else {
                return Expression(.has(operand, path), at: .none)
            }
            return try has(operand, spelledOut: path)
        }
    }

    private func path(_ json: JSONValue) throws(PolicyJSONError) -> [Text] {
        if case .string(let key) = json { return [key] }
        let keys = try json.readElements { (json) throws(PolicyJSONError) in
            try json.readText()
        }
        guard !keys.isEmpty else {
            throw PolicyJSONError(
                .mismatch(expected: "an attribute or several", found: "an empty array"))
        }
        return keys
    }

    /// A path that Cedar's text can't say, as the conjunction that it means.
    private func has(
        _ operand: Expression, spelledOut path: [Text]
    ) throws(PolicyJSONError) -> Expression {
        var receiver = operand
        var conjuncts: [Expression] = []
        for key in path {
            conjuncts.append(Expression(.has(receiver, [key]), at: .none))
            receiver = Expression(.attribute(receiver, key), at: .none)
        }
        let conjunction = Expression(.and(conjuncts), at: .none)
        guard conjunction.depth <= Limits.expressionDepthMax else {
            throw PolicyJSONError(.tooDeep(limit: Limits.expressionDepthMax))
        }
        return conjunction
    }
}
