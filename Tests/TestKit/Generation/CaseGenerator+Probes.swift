extension CaseGenerator {
    /// A condition that fails in a way that shows what an expression came to.
    ///
    /// A Boolean answer tells little of a wrong integer or of a context read as something else; the
    /// message of an overflow or of a missing attribute tells it all.
    mutating func probe(in scope: ExpressionScope, depth: Int) -> Phrase {
        let type = type(all: scope.typeNames, depth: 1)
        let inner =
            random.chance(0.4)
            ? Phrase(random.pick(scope.paths).text) : expression(type, in: scope, depth: depth)
        switch random.chance(0.3) ? self.type(all: scope.typeNames, depth: 0) : type {
        case .boolean: return Phrase("\(operand(inner, .sum)) < true", .relation)
        case .long: return overflow(inner)
        case .string: return method(anyEntity(in: scope, depth: 0), "getTag", [inner])
        case .entity, .record: return Phrase(operand(inner, .member) + ".zz")
        case .set(let element):
            return method(inner, "containsAll", [expression(element, in: scope, depth: depth - 1)])
        case .duration: return overflow(method(inner, "toMilliseconds", []))
        case .datetime:
            let part = random.pick([
                "toTime()", "durationSince(datetime(\"1970-01-01\"))",
                "toDate().durationSince(datetime(\"1970-01-01\"))",
            ])
            return overflow(Phrase("\(operand(inner, .member)).\(part).toMilliseconds()"))
        case .decimal, .ip: return relation(inner, "==", literal(type, in: scope))
        }
    }

    private mutating func overflow(_ inner: Phrase) -> Phrase {
        relation(
            Phrase("\(operand(inner, .product)) * 9223372036854775807", .product), "==", Phrase("1")
        )
    }
}
