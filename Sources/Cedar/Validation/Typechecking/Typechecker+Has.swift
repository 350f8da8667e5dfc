extension Typechecker {
    /// The type of `e has a.b.c`, which is `e has a && e.a has b && e.a.b has c`.
    mutating func presence(
        of path: [Text], in operand: Expression, _ expression: Expression
    ) -> Typing {
        let typing = expect(operand, .entityOrRecord, help: Typechecker.helpWithHolder)
        guard path.count > 1 else { return presence(of: path[0], in: operand, typing) }
        return presence(along: path, from: typing, numbers.holders(of: expression, operand, path))
    }

    /// The links are looked at from left to right, each holder from where the one before ended.
    ///
    /// A chain with something wrong in it makes sure of nothing: what comes after it is reached anew
    /// from the beginning, and its optional attributes are unsafe on the way.
    private mutating func presence(
        along path: [Text], from start: Typing, _ holders: [Expression]
    ) -> Typing {
        var holder = start
        var reached = 0
        var chain = Conjunction(presence(of: path[0], in: holders[0], holder))
        var isSound = chain.whole.isSound
        for index in path.indices.dropFirst() where !chain.whole.isFalse {
            chain.assume(&known)
            if isSound && !chain.whole.isSound { (holder, reached, isSound) = (start, 0, false) }
            while reached < index {
                holder = step(to: path[reached], of: holders[reached], holder, holders[reached + 1])
                reached += 1
            }
            chain.add(presence(of: path[index], in: holders[index], holder), &known)
        }
        chain.end(&known)
        return chain.whole
    }

    /// The typing of the next holder, which is an attribute of the one before.
    private mutating func step(
        to name: Text, of operand: Expression, _ holder: Typing, _ next: Expression
    ) -> Typing {
        require(
            access(to: name, of: operand, holder, in: next), .entityOrRecord, of: next,
            Typechecker.helpWithHolder)
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
