/// One thing on which the two engines disagree.
struct Difference: Sendable {
    /// What they disagree on, from the outside in: a later kind is looked at only where the
    /// earlier ones agree.
    enum Kind: String, CaseIterable, Sendable {
        case schema, entities, text, links, validation, findings, json, printing, conversion
        case request, decision, reasons, erringPolicies, errorKinds, messages
    }

    let kind: Kind
    /// The seed of the part of the run, with which the part can be repeated.
    let partSeed: UInt64
    /// The question made as small as it needs to be: one policy text and one request at most.
    var question: OracleQuestion
    /// What the reference engine says.
    var reference: String
    /// What module Cedar says.
    var ours: String
}

extension Difference: CustomStringConvertible {
    var description: String {
        var lines = ["difference in \(kind.rawValue), part seed \(partSeed)"]
        if let schema = question.schema {
            lines.append("schema:   \(schema.text.debugDescription)")
        }
        lines.append("entities: \(question.entities.debugDescription)")
        for policies in question.policies {
            lines.append("policies: \(policies.text.debugDescription)")
            lines += policies.links.map { "link:     \($0.template) \($0.id) \($0.values)" }
        }
        for parts in question.requests { lines.append("request:  \(parts)") }
        lines.append("reference: \(reference)")
        lines.append("ours:      \(ours)")
        return lines.joined(separator: "\n  ")
    }
}
