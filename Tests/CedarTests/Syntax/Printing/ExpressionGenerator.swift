import Cedar
import TestKit

typealias Tree = Cedar.Expression

/// Makes expressions of every shape that a parser can give, types not asked for.
struct ExpressionGenerator {
    private var random: SeededGenerator

    private static let texts: [Text] = [
        "a", "_b1", "", "a b", "if", "__cedar", "principal", "é", "e\u{301}", "\u{301}", "\0",
        "\r\n", "\u{202E}", "\u{FEFF}", "*", "\\", "\"'", "\u{1F600}",
    ]
    private static let types = ["U", "N::U", "Action"].compactMap { Name(parsing: $0) }
    private static let integers: [Int64] = [0, 1, 42, -1, -5, .min, .max]

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// An expression of so many levels at most.
    mutating func expression(depth: Int) -> Tree {
        Tree(depth > 1 ? kind(depth - 1) : leaf(), at: .none)
    }

    private mutating func leaf() -> Tree.Kind {
        switch random.number(0...4) {
        case 0: .literal(.boolean(random.chance(0.5)))
        case 1: .literal(.long(random.pick(Self.integers)))
        case 2: .literal(.string(text()))
        case 3: .literal(.entity(EntityUID(type: random.pick(Self.types), id: text())))
        default: .variable(random.pick(Variable.allCases))
        }
    }

    private mutating func kind(_ depth: Int) -> Tree.Kind {
        switch random.number(0...13) {
        case 0: leaf()
        case 1: .conditional(some(depth), then: some(depth), else: some(depth))
        case 2: .or(several(depth, from: 2))
        case 3: .and(several(depth, from: 2))
        case 4: .relation(relation(), some(depth), some(depth))
        case 5: sum(depth)
        case 6: .product(several(depth, from: 2))
        case 7: .not(some(depth))
        case 8: .negation(some(depth))
        case 9: .attribute(some(depth), text())
        case 10: word(depth)
        case 11: method(depth)
        case 12: call(depth)
        default: list(depth)
        }
    }

    private mutating func word(_ depth: Int) -> Tree.Kind {
        switch random.number(0...4) {
        case 0: .has(some(depth), [text()])
        case 1: .has(some(depth), ["a", "principal", "_b1"])
        case 2: .like(some(depth), pattern())
        case 3: .isType(some(depth), random.pick(Self.types), in: nil)
        default: .isType(some(depth), random.pick(Self.types), in: some(depth))
        }
    }

    private mutating func method(_ depth: Int) -> Tree.Kind {
        switch random.number(0...5) {
        case 0: .setMethod(.contains, some(depth), some(depth))
        case 1: .setMethod(.containsAll, some(depth), some(depth))
        case 2: .setMethod(.containsAny, some(depth), some(depth))
        case 3: .isEmpty(some(depth))
        case 4: .tag(some(depth), some(depth))
        default: .hasTag(some(depth), some(depth))
        }
    }

    /// A call with any number of arguments, but a method's receiver at least.
    private mutating func call(_ depth: Int) -> Tree.Kind {
        let function = random.pick(ExtensionFunction.allCases)
        let arguments = several(depth, from: function.isConstructor ? 0 : 1)
        return .call(Tree.Call(function, arguments))
    }

    private mutating func list(_ depth: Int) -> Tree.Kind {
        guard random.chance(0.5) else {
            return .set(Tree.SetLiteral(several(depth, from: 0)))
        }
        let keys = Set((0..<random.number(0...3)).map { _ in text() }).sorted()
        return .record(keys.map { Tree.Entry(key: $0, value: some(depth)) })
    }

    private mutating func sum(_ depth: Int) -> Tree.Kind {
        let terms = several(depth, from: 1).map { operand in
            Tree.Term(operand, isSubtracted: random.chance(0.5))
        }
        return .sum(some(depth), terms)
    }

    private mutating func some(_ depth: Int) -> Tree { expression(depth: random.number(1...depth)) }

    private mutating func several(_ depth: Int, from least: Int) -> [Tree] {
        (0..<random.number(least...(least + 2))).map { _ in some(depth) }
    }

    private mutating func text() -> Text { random.pick(Self.texts) }

    private mutating func relation() -> Tree.Relation {
        random.pick([.equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn])
    }

    private mutating func pattern() -> Pattern {
        let elements: [Pattern.Element] = text().string.unicodeScalars.flatMap {
            [.scalar($0), .wildcard]
        }
        return Pattern(random.chance(0.5) ? elements : elements.reversed())
    }
}
