extension CaseGenerator {
    /// The shapes of a Boolean expression.
    private enum BooleanForm: CaseIterable {
        case and, or, not, equal, compare, compareTimes, has, hasPath, hasTag, `in`, inSet, `is`,
            isIn
        case like, contains, containsMany, isEmpty, decimal, address, range, wild
    }

    mutating func booleanExpression(in scope: ExpressionScope, depth: Int) -> Phrase {
        let less = depth - 1
        switch random.pick(BooleanForm.allCases) {
        case .and: return junction("&&", .conjunction, in: scope, depth: less)
        case .or: return junction("||", .disjunction, in: scope, depth: less)
        case .not:
            let count = random.chance(0.9) ? 1 : random.number(2...5)
            let inner = operand(expression(.boolean, in: scope, depth: less), .member)
            return Phrase(String(repeating: "!", count: count) + inner, .unary)
        case .equal:
            let type = type(all: scope.typeNames, depth: 1)
            return pair(type, random.pick(["==", "==", "!="]), in: scope, depth: less)
        case .compare: return pair(.long, comparison(), in: scope, depth: less)
        case .compareTimes:
            let type: GeneratedType = random.chance(0.5) ? .datetime : .duration
            return pair(type, comparison(), in: scope, depth: less)
        case .has, .hasPath: return has(in: scope, depth: less)
        case .hasTag:
            let name = expression(.string, in: scope, depth: 0)
            return method(anyEntity(in: scope, depth: less), "hasTag", [name])
        case .in:
            let parent = anyEntity(in: scope, depth: less)
            return relation(anyEntity(in: scope, depth: less), "in", parent)
        case .inSet: return inSet(in: scope, depth: less)
        case .is, .isIn: return isTest(in: scope, depth: less)
        case .like: return like(in: scope, depth: less)
        case .contains, .containsMany, .isEmpty: return setTest(in: scope, depth: less)
        case .decimal, .address, .range: return extensionTest(in: scope, depth: less)
        case .wild:
            if options.validity > 0 { return leaf(.boolean, in: scope) }
            let receiver = leaf(type(all: scope.typeNames, depth: 1), in: scope)
            return random.chance(0.6) ? wildAccess(receiver) : wildCall(receiver, in: scope)
        }
    }

    private mutating func comparison() -> String { random.pick(["<", "<=", ">", ">="]) }

    private mutating func pair(
        _ type: GeneratedType, _ sign: String, in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        let left = expression(type, in: scope, depth: depth)
        return relation(left, sign, expression(type, in: scope, depth: depth))
    }

    private mutating func junction(
        _ sign: String, _ level: Phrase.Level, in scope: ExpressionScope, depth: Int
    ) -> Phrase {
        var result = expression(.boolean, in: scope, depth: depth)
        for _ in 0..<(random.chance(0.8) ? 1 : random.number(2...5)) {
            result = chain(result, sign, expression(.boolean, in: scope, depth: depth), level)
        }
        return result
    }

    mutating func anyEntity(in scope: ExpressionScope, depth: Int) -> Phrase {
        if random.chance(0.2) { return Phrase("action") }
        if random.chance(0.1) { return Phrase(uidText(random.pick(scope.schema.actions).uid)) }
        return expression(.entity(random.pick(scope.typeNames)), in: scope, depth: depth)
    }

    private mutating func has(in scope: ExpressionScope, depth: Int) -> Phrase {
        if random.chance(0.35), let test = random.pick(scope.paths).guards.last {
            return Phrase(test, .relation)
        }
        let receiver =
            random.chance(0.7)
            ? Phrase(random.pick(scope.paths).text)
            : expression(type(all: scope.typeNames, depth: 1), in: scope, depth: depth)
        if random.chance(0.3) {
            let names = list(2...3) { generator in
                generator.random.pick(OddStrings.identifiers)
            }
            return Phrase(
                "\(operand(receiver, .sum)) has \(names.joined(separator: "."))", .relation)
        }
        let name = key(random.attributeName(oddness: options.oddness))
        return Phrase("\(operand(receiver, .sum)) has \(name)", .relation)
    }

    private mutating func isTest(in scope: ExpressionScope, depth: Int) -> Phrase {
        let name =
            random.chance(0.95)
            ? random.pick(scope.typeNames) : random.pick(["Action", "Nobody", "N :: X", "if"])
        let left = operand(anyEntity(in: scope, depth: depth), .sum)
        guard random.chance(0.4) else { return Phrase("\(left) is \(name)", .relation) }
        let parent =
            random.chance(0.8)
            ? anyEntity(in: scope, depth: depth)
            : setExpression(of: .entity(name), in: scope, depth: depth)
        return Phrase("\(left) is \(name) in \(operand(parent, .sum))", .relation)
    }

    private mutating func like(in scope: ExpressionScope, depth: Int) -> Phrase {
        if random.chance(0.35) { return tightLike() }
        let text = random.text(oddness: options.oddness * 2)
        let left =
            random.chance(0.5)
            ? Phrase(cedarString(text))
            : expression(.string, in: scope, depth: depth)
        return Phrase("\(operand(left, .sum)) like \(cedarPattern(near: text))", .relation)
    }

    /// Text and pattern of few different letters, so that the pattern's pieces overlap in the text.
    private mutating func tightLike() -> Phrase {
        let letters = list(0...6) { $0.random.pick(["a", "b"]) }
        let text = letters.joined()
        let pieces = list(1...3) { generator in
            letters.dropFirst(generator.random.number(0...3)).prefix(generator.random.number(0...3))
                .joined()
        }
        let pattern = pieces.joined(separator: random.pick(["*", "*", "*", "**", "\\*"]))
        return Phrase("\"\(text)\" like \"\(pattern)\"", .relation)
    }

    /// A set of entities that may hold the one it is asked about, and something that is none.
    private mutating func inSet(in scope: ExpressionScope, depth: Int) -> Phrase {
        let left = anyEntity(in: scope, depth: depth)
        guard random.chance(0.5) else {
            let type = GeneratedType.set(.entity(random.pick(scope.typeNames)))
            return relation(left, "in", expression(type, in: scope, depth: depth))
        }
        var elements = [left.text] + list(0...2) { $0.anyEntity(in: scope, depth: 0).text }
        if options.validity == 0, random.chance(0.4) {
            elements.append(random.pick(["1", "\"a\"", "[]", "true", "context"]))
        }
        elements.shuffle(using: &random)
        return relation(left, "in", Phrase("[" + elements.joined(separator: ", ") + "]"))
    }

    private mutating func setTest(in scope: ExpressionScope, depth: Int) -> Phrase {
        let element = type(all: scope.typeNames, depth: 1)
        let receiver = expression(.set(element), in: scope, depth: depth)
        switch random.number(0...3) {
        case 0: return method(receiver, "isEmpty", [])
        case 1: return method(receiver, "contains", [expression(element, in: scope, depth: depth)])
        default:
            let name = random.pick(["containsAll", "containsAny"])
            return method(receiver, name, [expression(.set(element), in: scope, depth: depth)])
        }
    }

    private mutating func extensionTest(in scope: ExpressionScope, depth: Int) -> Phrase {
        if random.chance(0.45) {
            let name = random.pick([
                "lessThan", "lessThanOrEqual", "greaterThan", "greaterThanOrEqual",
            ])
            let left = expression(.decimal, in: scope, depth: depth)
            return method(left, name, [expression(.decimal, in: scope, depth: depth)])
        }
        let receiver = expression(.ip, in: scope, depth: depth)
        if random.chance(0.3) {
            let (left, right) = (random.address(), random.address())
            return Phrase("ip(\"\(left)\").isInRange(ip(\"\(right)\"))")
        }
        if random.chance(0.5) {
            return method(receiver, "isInRange", [expression(.ip, in: scope, depth: depth)])
        }
        return method(receiver, random.pick(["isIpv4", "isIpv6", "isLoopback", "isMulticast"]), [])
    }
}
