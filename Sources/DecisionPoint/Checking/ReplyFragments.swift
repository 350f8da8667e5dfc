internal import Cedar
internal import DecisionCore
internal import Wire

/// The parts of answers that are the same for every question: encoded once, at publish.
///
/// A reply is then mostly copies of ready bytes: a decision's head, a policy for each that
/// determined it, a tail that names what was active.
final class ReplyFragments: Sendable {
    /// Decision, denial and code, by the code's number.
    let heads: [[UInt8]]
    /// Decision and denial alone.
    let headsWithoutCode: [[UInt8]]
    /// `Leg.policies` for each policy: id and effect.
    let policies: [[UInt8]]
    /// `Leg.policies` for each policy, with the annotations that the zone discloses.
    let policiesInFull: [[UInt8]]
    /// `CheckBatchResponse.policies` for each policy: id and effect.
    let listed: [[UInt8]]
    /// `CheckBatchResponse.policies` for each policy, with the annotations too.
    let listedInFull: [[UInt8]]
    /// Activation, revision, trust, and what is not enforced.
    let tail: [UInt8]

    /// The annotations that answers carry to callers who may see everything.
    static let disclosed: Set<Text> = ["advice", "reason"]

    init(_ snapshot: Snapshot) {
        heads = Code.allCases.map { ReplyFragments.head($0, withCode: true) }
        headsWithoutCode = Code.allCases.map { ReplyFragments.head($0, withCode: false) }
        let policies = snapshot.policies
        self.policies = policies.map { ReplyFragments.policy($0, field: 4, inFull: false) }
        policiesInFull = policies.map { ReplyFragments.policy($0, field: 4, inFull: true) }
        listed = policies.map { ReplyFragments.policy($0, field: 3, inFull: false) }
        listedInFull = policies.map { ReplyFragments.policy($0, field: 3, inFull: true) }
        tail = ReplyFragments.tail(snapshot)
    }

    private static func head(_ code: Code, withCode: Bool) -> [UInt8] {
        var writer = MessageWriter(capacity: 32)
        let allows = code == .permitted
        writer.append(Int64((allows ? Wire.Decision.allow : .deny).rawValue), field: 1)
        if !allows { writer.append(Int64(Denial.notPermitted.rawValue), field: 2) }
        if withCode { writer.append(code.text, field: 3) }
        return [UInt8](copying: writer.bytes)
    }

    private static func policy(
        _ policy: Snapshot.PolicySummary, field: Int, inFull: Bool
    ) -> [UInt8] {
        var writer = MessageWriter(capacity: 64)
        let message = writer.begin(field: field)
        writer.append(policy.id.string, field: 1)
        writer.append(Int64(policy.wireEffect.rawValue), field: 2)
        if inFull {
            for annotation in policy.annotations where disclosed.contains(annotation.key) {
                let disclosed = writer.begin(field: 3)
                writer.append(annotation.key.string, field: 1)
                writer.append((annotation.value ?? "").string, field: 2)
                writer.end(disclosed)
            }
        }
        writer.end(message)
        return [UInt8](copying: writer.bytes)
    }

    private static func tail(_ snapshot: Snapshot) -> [UInt8] {
        var writer = MessageWriter(capacity: 256)
        writer.append(snapshot.activation, field: 7)
        writer.append(snapshot.revision, field: 8)
        writer.append(Int64(Trust.asserted.rawValue), field: 11)
        for guardName in NotEnforced.plain { writer.append(guardName, field: 16) }
        return [UInt8](copying: writer.bytes)
    }
}

extension Snapshot.PolicySummary {
    fileprivate var wireEffect: Wire.Effect {
        switch effect {
        case .permit: .permit
        case .forbid: .forbid
        }
    }
}
