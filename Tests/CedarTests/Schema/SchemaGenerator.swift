import Cedar

/// Makes schemas in JSON from a seed: a tangle of a few names, in every form of reference.
///
/// Many of them are right. Names of Cedar's own are among those that are declared, so that
/// shadowing happens.
struct SchemaGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// SplitMix64.
    private mutating func number(below bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((bits ^ (bits >> 31)) % UInt64(bound))
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[number(below: elements.count)]
    }

    private mutating func isChosen(outOf count: Int) -> Bool { number(below: count) == 0 }

    private mutating func object(
        _ names: [Text], _ value: (inout Self) -> JSONValue
    ) -> JSONValue {
        var members: [JSONObject.Member] = []
        for name in names where isChosen(outOf: 2) {
            members.append(.init(name: name, value: value(&self)))
        }
        return .object(JSONObject(members))
    }

    private static let entityTypes: [Text] = ["A", "B", "E", "N::A", "Long"]
    private static let commonTypes: [Text] = ["T", "R", "R", "N::T", "ipaddr", "__cedar::Long"]
    private static let wildNames: [Text] = ["A", "T", "Gone", "String", "N::R", "decimal"]

    private mutating func name(among names: [Text]) -> JSONValue {
        .string(pick(isChosen(outOf: 24) ? Self.wildNames : names))
    }

    /// A whole schema.
    mutating func schema() -> JSONValue {
        let outer: JSONValue = .object([
            "commonTypes": .object(["R": record(3), "ipaddr": .object(["type": .string("String")])]
            ),
            "entityTypes": .object(["E": entityType(), "Long": .object([:])]),
            "actions": .object(["o": .object([:]), "in": .object([:])]),
        ])
        var inner: [JSONObject.Member] = [
            .init(name: "commonTypes", value: .object(["T": described([])])),
            .init(name: "entityTypes", value: types()), .init(name: "actions", value: actions()),
        ]
        if isChosen(outOf: 2) { inner.append(.init(name: "annotations", value: annotations())) }
        return .object(["N": .object(JSONObject(inner)), "": outer])
    }

    private mutating func types() -> JSONValue {
        var names: [Text] = ["A", "B"]
        if isChosen(outOf: 4) { names.append(pick(["T", "decimal", "Bool"])) }
        return .object(JSONObject(names.map { .init(name: $0, value: entityType()) }))
    }

    private mutating func actions() -> JSONValue {
        let names: [Text] = ["a", "two words"]
        let group = JSONObject.Member(name: "g", value: .object(["annotations": annotations()]))
        return .object(JSONObject(names.map { .init(name: $0, value: action()) } + [group]))
    }

    private mutating func annotations() -> JSONValue {
        object(["doc", "if", "x"]) {
            $0.pick([.null, .string(""), .string("\u{301}a\n\"'\\\u{7F}é")])
        }
    }

    private mutating func entityType() -> JSONValue {
        if isChosen(outOf: 6) {
            return .object([
                "enum": .array([.string("x"), .string("")]), "annotations": annotations(),
            ])
        }
        let shape = isChosen(outOf: 24) ? JSONValue.object(["type": .string("R")]) : record(0)
        return .object([
            "memberOfTypes": .array(isChosen(outOf: 2) ? [] : [.string(pick(["E", "Long"]))]),
            "shape": shape, "tags": type(0), "annotations": annotations(),
        ])
    }

    private mutating func action() -> JSONValue {
        let scope: JSONValue = .object([
            "principalTypes": .array(isChosen(outOf: 6) ? [] : [name(among: ["A", "E"])]),
            "resourceTypes": .array([.string("B"), .string(pick(["E", "Long"]))]),
            "context": isChosen(outOf: 4) ? reference(["R", "R", "T"]) : record(0),
        ])
        let parent: JSONValue = .object([
            "id": .string(pick(["g", "o", "in"])),
            "type": pick([.null, .string("Action"), .string("N::Action")]),
        ])
        return .object([
            "appliesTo": isChosen(outOf: 6) ? .null : scope,
            "memberOf": isChosen(outOf: 2) ? .null : .array([parent]),
            "annotations": annotations(),
        ])
    }

    private mutating func type(_ nesting: Int) -> JSONValue {
        switch number(below: nesting < 3 ? 9 : 6) {
        case 0: .object(["type": .string(pick(["Long", "String", "Boolean"]))])
        case 1:
            .object(["type": .string("Extension"), "name": .string(pick(["decimal", "ipaddr"]))])
        case 2: .object(["type": .string("Entity"), "name": name(among: Self.entityTypes)])
        case 3, 4: reference(Self.entityTypes + Self.commonTypes)
        case 5: .object(["type": name(among: Self.commonTypes)])
        case 6, 7: .object(["type": .string("Set"), "element": type(nesting + 1)])
        default: record(nesting + 1)
        }
    }

    private mutating func reference(_ names: [Text]) -> JSONValue {
        .object(["type": .string("EntityOrCommon"), "name": name(among: names)])
    }

    private mutating func record(_ nesting: Int) -> JSONValue {
        let attributes = object(["a", "if", "two words", ""]) { generator in
            let required = JSONValue.boolean(generator.isChosen(outOf: 2))
            return generator.described([.init(name: "required", value: required)], nesting)
        }
        return .object(["type": .string("Record"), "attributes": attributes])
    }

    /// A type with annotations and more fields beside it.
    private mutating func described(
        _ fields: [JSONObject.Member], _ nesting: Int = 0
    ) -> JSONValue {
        guard case .object(let type) = type(nesting) else { return .null }
        let annotations = JSONObject.Member(name: "annotations", value: annotations())
        return .object(JSONObject(type.members + fields + [annotations]))
    }
}
