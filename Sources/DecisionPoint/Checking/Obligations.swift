internal import Cedar
internal import DecisionCore
internal import Wire

/// What the permits of a zone oblige to: a permit with `@advice("x")` obliges to `x`.
///
/// An allow holds only if whoever asked carries out all that the determining permits oblige to. One
/// that does not say it can gets a deny in its place.
struct Obligations: Sendable {
    private struct Obligation {
        let type: [UInt8]
        /// The message, as `CheckResponse.obligations` and `BatchAnswer.obligations` have it.
        let answered: [UInt8]
        let listed: [UInt8]
    }

    /// By the policy's place; nil for one that obliges to nothing.
    private let obligations: [Obligation?]
    private let isEmpty: Bool

    static let annotation: Text = "advice"

    init(_ policies: [Snapshot.PolicySummary]) {
        obligations = policies.map(Obligations.obligation)
        isEmpty = obligations.allSatisfy { $0 == nil }
    }

    private static func obligation(_ policy: Snapshot.PolicySummary) -> Obligation? {
        let advice = policy.annotations.first { $0.key == annotation }?.value
        guard policy.effect == .permit, let advice, !advice.isEmpty else { return nil }
        return Obligation(
            type: Array(advice.string.utf8), answered: message(advice, policy.id, field: 12),
            listed: message(advice, policy.id, field: 6))
    }

    private static func message(_ type: Text, _ id: Text, field: Int) -> [UInt8] {
        var writer = MessageWriter(capacity: 64)
        let message = writer.begin(field: field)
        writer.append(type.string, field: 1)
        writer.append(id.string, field: 2)
        writer.end(message)
        return [UInt8](copying: writer.bytes)
    }

    /// The verdict, unless it allows and obliges to something that the request does not list.
    func verdict(
        _ verdict: Verdict, _ scratch: borrowing Scratch, asked view: TapeView
    ) -> Verdict {
        guard verdict.allows, !isEmpty else { return verdict }
        for index in 0..<scratch.legCount {
            for policy in scratch[leg: index].permits {
                guard let obligation = obligations[policy.index] else { continue }
                guard lists(obligation.type, view) else { return Verdict(.obligationUnsupported) }
            }
        }
        return verdict
    }

    private func lists(_ type: [UInt8], _ view: TapeView) -> Bool {
        var fields = view.children
        while let field = view.next(&fields) {
            guard field.number == CheckField.obligations.rawValue else { continue }
            let listed = view.bytes(of: field)
            guard listed.count == type.count else { continue }
            if listed.indices.allSatisfy({ listed[$0] == type[$0] }) { return true }
        }
        return false
    }

    /// Writes what an allow obliges to, each policy's once.
    func write(
        _ scratch: borrowing Scratch, inBatch: Bool = false, into writer: inout MessageWriter
    ) {
        guard !isEmpty else { return }
        for index in 0..<scratch.legCount {
            for policy in scratch[leg: index].permits {
                guard let obligation = obligations[policy.index],
                    index == 0 || !scratch[leg: 0].permits.contains(policy)
                else { continue }
                writer.append(inBatch ? obligation.listed : obligation.answered)
            }
        }
    }
}
