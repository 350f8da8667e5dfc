/// A piece of an expression's text and how tightly it binds.
struct Phrase {
    /// From the loosest to the tightest, as in the grammar.
    enum Level: Int, Comparable {
        case conditional, disjunction, conjunction, relation, sum, product, unary, member

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    var text: String
    var level: Level

    init(_ text: String, _ level: Level = .member) {
        self.text = text
        self.level = level
    }
}

extension CaseGenerator {
    /// The phrase's text where one of at least the level is wanted: in parentheses if it is looser.
    mutating func operand(_ phrase: Phrase, _ level: Phrase.Level) -> String {
        let isTight = phrase.level >= level
        if random.chance(0.003) { return phrase.text }
        return isTight && !random.chance(0.04) ? phrase.text : "(\(phrase.text))"
    }

    /// Two operands with an operator that folds to the left.
    mutating func chain(_ left: Phrase, _ sign: String, _ right: Phrase, _ level: Phrase.Level)
        -> Phrase
    {
        let tighter = Phrase.Level(rawValue: level.rawValue + 1) ?? .member
        return Phrase("\(operand(left, level)) \(sign) \(operand(right, tighter))", level)
    }

    /// A relation of two sums: relations don't chain.
    mutating func relation(_ left: Phrase, _ sign: String, _ right: Phrase) -> Phrase {
        Phrase("\(operand(left, .sum)) \(sign) \(operand(right, .sum))", .relation)
    }

    /// A method call.
    mutating func method(_ receiver: Phrase, _ name: String, _ arguments: [Phrase]) -> Phrase {
        let comma = !arguments.isEmpty && random.chance(0.03) ? "," : ""
        let list = arguments.map(\.text).joined(separator: ", ")
        return Phrase("\(operand(receiver, .member)).\(name)(\(list)\(comma))")
    }
}
