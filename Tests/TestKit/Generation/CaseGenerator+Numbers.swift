extension CaseGenerator {
    mutating func longExpression(in scope: ExpressionScope, depth: Int) -> Phrase {
        let less = depth - 1
        switch random.number(0...7) {
        case 0, 1: return sum(in: scope, depth: less)
        case 2: return product(in: scope, depth: less)
        case 3:
            let inner = operand(expression(.long, in: scope, depth: less), .member)
            let count = random.chance(0.9) ? 1 : random.number(2...5)
            return Phrase(String(repeating: "-", count: count) + inner, .unary)
        case 4, 5:
            let names = ["toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays"]
            return method(expression(.duration, in: scope, depth: less), random.pick(names), [])
        default: return leaf(.long, in: scope)
        }
    }

    private mutating func sum(in scope: ExpressionScope, depth: Int) -> Phrase {
        var result = expression(.long, in: scope, depth: depth)
        for _ in 0..<(random.chance(0.8) ? 1 : random.number(2...6)) {
            let next = expression(.long, in: scope, depth: depth)
            result = chain(result, random.pick(["+", "-"]), next, .sum)
        }
        return result
    }

    private mutating func product(in scope: ExpressionScope, depth: Int) -> Phrase {
        var result = expression(.long, in: scope, depth: depth)
        for _ in 0..<(random.chance(0.8) ? 1 : random.number(2...4)) {
            let sign = random.chance(0.99) ? "*" : random.pick(["/", "%"])
            result = chain(result, sign, expression(.long, in: scope, depth: depth), .product)
        }
        return result
    }

    mutating func datetimeExpression(in scope: ExpressionScope, depth: Int) -> Phrase {
        let less = depth - 1
        switch random.number(0...3) {
        case 0, 1:
            let moment = expression(.datetime, in: scope, depth: less)
            return method(moment, "offset", [expression(.duration, in: scope, depth: less)])
        case 2: return method(expression(.datetime, in: scope, depth: less), "toDate", [])
        default: return leaf(.datetime, in: scope)
        }
    }

    mutating func durationExpression(in scope: ExpressionScope, depth: Int) -> Phrase {
        let less = depth - 1
        switch random.number(0...3) {
        case 0:
            let moment = expression(.datetime, in: scope, depth: less)
            return method(moment, "durationSince", [expression(.datetime, in: scope, depth: less)])
        case 1: return method(expression(.datetime, in: scope, depth: less), "toTime", [])
        default: return leaf(.duration, in: scope)
        }
    }
}
