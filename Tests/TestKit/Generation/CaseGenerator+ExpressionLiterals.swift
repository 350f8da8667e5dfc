extension CaseGenerator {
    /// A literal of the type, or a constructor with one.
    mutating func literal(_ type: GeneratedType, in scope: ExpressionScope) -> Phrase {
        switch type {
        case .boolean: return Phrase(random.chance(0.5) ? "true" : "false")
        case .long: return longLiteral()
        case .string: return Phrase(cedarString(random.text(oddness: options.oddness)))
        case .entity(let name): return Phrase(uidText(uid(of: name, ids: scope.ids)))
        case .decimal, .ip, .datetime, .duration: return constructor(type)
        case .set(let element): return setExpression(of: element, in: scope, depth: 1)
        case .record(let attributes): return recordExpression(attributes, in: scope, depth: 1)
        }
    }

    private mutating func longLiteral() -> Phrase {
        let text =
            random.chance(options.illTyped * 0.3)
            ? random.pick([
                "9223372036854775808", "18446744073709551615", "18446744073709551616", "0x10",
                "1_0",
                "1.5", "--9223372036854775808", "-9223372036854775809", "-(9223372036854775808)",
            ])
            : (random.chance(0.05) ? "00" : "") + longText()
        return text.hasPrefix("00-") || text.hasPrefix("-")
            ? Phrase(text, .unary) : Phrase(text)
    }

    /// A uid as policies spell it.
    mutating func uidText(_ uid: GeneratedUID) -> String {
        let colons = random.chance(0.03) ? " :: " : "::"
        return uid.type + colons + cedarString(uid.id)
    }

    private mutating func constructor(_ type: GeneratedType) -> Phrase {
        var name = type.constructor ?? "ip"
        let argument = cedarString(random.extensionArgument(type, badness: options.badArguments))
        switch random.number(0...999) {
        case 0...4: return Phrase("\(name)()")
        case 5...9: return Phrase("\(name)(\(argument), \(argument))")
        case 10...12: return Phrase("\(name)(\(longText()))")
        case 13...15:
            name = random.pick(["ipaddr", "Decimal", "N::ip", "isIpv4", "offset", "contains"])
        default: break
        }
        return Phrase("\(name)(\(argument))")
    }

    /// An access to an attribute that may be on none of the types.
    mutating func wildAccess(_ receiver: Phrase) -> Phrase {
        let name = random.attributeName(oddness: options.oddness)
        return Phrase(operand(receiver, .member) + access(name))
    }

    /// A call of any method with any number of arguments: a syntax error, a type error or an arity
    /// error, by turns.
    mutating func wildCall(_ receiver: Phrase, in scope: ExpressionScope) -> Phrase {
        let names = [
            "contains", "containsAll", "containsAny", "isEmpty", "getTag", "hasTag", "lessThan",
            "lessThanOrEqual", "greaterThan", "greaterThanOrEqual", "isIpv4", "isIpv6",
            "isLoopback",
            "isMulticast", "isInRange", "offset", "durationSince", "toDate", "toTime",
            "toMilliseconds", "toSeconds", "toMinutes", "toHours", "toDays", "ip", "decimal",
            "size",
        ]
        let arguments = list(0...2) { $0.leaf($0.type(all: scope.typeNames, depth: 1), in: scope) }
        return method(receiver, random.pick(names), arguments)
    }
}
