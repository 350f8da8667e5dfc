extension Typechecker {
    /// The type of `e has a.b.c`, which is `e has a && e.a has b && e.a.b has c`.
    mutating func presence(
        of path: [Text], in operand: Expression, _ expression: Expression
    ) -> Typing {
        let typing = expect(operand, .entityOrRecord, help: Typechecker.helpWithHolder)
        guard path.count > 1 else { return presence(of: path[0], in: operand, typing) }
        return presence(along: path, from: typing, numbers.holders(of: expression, operand, path))
    }

    private mutating func presence(
        along path: [Text], from typing: Typing, _ holders: [Expression]
    ) -> Typing {
        var holder = typing
        var chain = Conjunction(presence(of: path[0], in: holders[0], holder))
        var isMadeSure = true
        for index in path.indices.dropFirst() where !chain.whole.isFalse {
            chain.assume(&known)
            // With something wrong the chain makes sure of nothing, so that the way to this holder is
            // looked at once more from its beginning.
            let first = isMadeSure && !chain.whole.isSound ? 1 : index
            if first < index { holder = typing }
            for place in first...index {
                holder = require(
                    access(
                        to: path[place - 1], of: holders[place - 1], holder, in: holders[place]),
                    .entityOrRecord, of: holders[place], Typechecker.helpWithHolder)
            }
            isMadeSure = chain.whole.isSound
            chain.add(presence(of: path[index], in: holders[index], holder), &known)
        }
        chain.end(&known)
        return chain.whole
    }

    /// The type of `e has a`, which makes sure of the attribute.
    ///
    /// It is always false if the attribute isn't declared, always true if it is known to be there. A
    /// record has its required attributes; an entity may lack even those, for it may not exist.
    private mutating func presence(
        of name: Text, in operand: Expression, _ holder: Typing
    ) -> Typing {
        guard let type = holder.type else { return .unsound(.boolean) }
        guard let attribute = attribute(name, of: type) else {
            return .of(.always(false), isSound: holder.isSound)
        }
        let capability = Capability(
            holder: numbers.number(of: operand), key: .attribute(name))
        let isThere = attribute.isRequired && type.isRecord || known.contains(capability)
        return Typing.sound(isThere ? .always(true) : .boolean, [capability]).after(holder)
    }

    private static func helpWithHolder(_ type: ExpressionType) -> String? {
        if type.isSet { return "`contains`, `containsAll` and `containsAny` look into sets" }
        return type.isString ? "`like` looks into a string" : nil
    }
}
