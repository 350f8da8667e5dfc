internal import Cedar
internal import DecisionCore
internal import Wire

/// The parts of answers that are the same for every question: encoded once, at publish.
///
/// A reply is then mostly copies of ready bytes: a decision, its code, a policy for each that
/// determined it, a tail that names what was active.
final class ReplyFragments: Sendable {
    /// `Leg.policies` for each policy: id and effect.
    let policies: [[UInt8]]
    /// `Leg.policies` for each policy, with the annotations that the zone discloses.
    let policiesInFull: [[UInt8]]
    /// `CheckBatchResponse.policies` for each policy: id and effect.
    let listed: [[UInt8]]
    /// `CheckBatchResponse.policies` for each policy, with the annotations too.
    let listedInFull: [[UInt8]]

    /// `CheckResponse.code`, and the same field of `BatchAnswer`, by the code's number.
    private let codes: [[UInt8]]
    /// Decision and denial, by the denial's number.
    private let denials: [[UInt8]]
    private let allow: [UInt8]
    /// Activation, revision, trust, and what is not enforced.
    private let tail: [UInt8]

    /// When to ask again where the service cannot vouch for an answer, in milliseconds: by then a
    /// feed has caught up or a disk has room, or it will not soon.
    static let retryAfterMilliseconds: UInt64 = 1000

    init(_ snapshot: Snapshot, disclosed: [Text], notEnforced: [String]) {
        codes = Code.allCases.map { code in
            ReplyFragments.encoded { $0.append(code.text, field: 3) }
        }
        denials = Verdict.Denial.allCases.map { denial in
            ReplyFragments.encoded {
                $0.append(Int64(Wire.Decision.deny.rawValue), field: 1)
                $0.append(Int64(denial.wire.rawValue), field: 2)
            }
        }
        allow = ReplyFragments.encoded {
            $0.append(Int64(Wire.Decision.allow.rawValue), field: 1)
        }
        let policies = snapshot.policies
        self.policies = policies.map { ReplyFragments.policy($0, field: 4) }
        policiesInFull = policies.map { ReplyFragments.policy($0, field: 4, telling: disclosed) }
        listed = policies.map { ReplyFragments.policy($0, field: 3) }
        listedInFull = policies.map { ReplyFragments.policy($0, field: 3, telling: disclosed) }
        tail = ReplyFragments.tail(snapshot, notEnforced)
    }

    /// The parts of a snapshot that has the policies of the last: only what was active is another.
    init(_ last: ReplyFragments, _ snapshot: Snapshot, notEnforced: [String]) {
        codes = last.codes
        denials = last.denials
        allow = last.allow
        policies = last.policies
        policiesInFull = last.policiesInFull
        listed = last.listed
        listedInFull = last.listedInFull
        tail = ReplyFragments.tail(snapshot, notEnforced)
    }

    private static func tail(_ snapshot: Snapshot, _ notEnforced: [String]) -> [UInt8] {
        encoded {
            $0.append(snapshot.activation, field: 7)
            $0.append(snapshot.revision, field: 8)
            $0.append(Int64(Trust.asserted.rawValue), field: 11)
            for guardName in notEnforced { $0.append(guardName, field: 16) }
        }
    }

    /// Writes what a verdict comes to: decision and denial, and the code where it is told.
    func writeHead(_ verdict: Verdict, _ detail: Detail, into writer: inout MessageWriter) {
        writer.append(verdict.denial.map { denials[Int($0.rawValue)] } ?? allow)
        if detail.tells(.code) { writer.append(codes[Int(verdict.code.rawValue)]) }
    }

    /// Writes what was active.
    func writeTail(into writer: inout MessageWriter) { writer.append(tail) }

    private static func encoded(_ write: (inout MessageWriter) -> Void) -> [UInt8] {
        var writer = MessageWriter(capacity: 64)
        write(&writer)
        return [UInt8](copying: writer.bytes)
    }

    private static func policy(
        _ policy: Snapshot.PolicySummary, field: Int, telling disclosed: [Text] = []
    ) -> [UInt8] {
        encoded { writer in
            let message = writer.begin(field: field)
            writer.append(policy.id.string, field: 1)
            writer.append(Int64(policy.wireEffect.rawValue), field: 2)
            for annotation in policy.annotations where disclosed.contains(annotation.key) {
                let told = writer.begin(field: 3)
                writer.append(annotation.key.string, field: 1)
                writer.append((annotation.value ?? "").string, field: 2)
                writer.end(told)
            }
            writer.end(message)
        }
    }
}

extension Verdict.Denial {
    /// The denial's number in the contract.
    var wire: Denial {
        switch self {
        case .notPermitted: .notPermitted
        case .signIn: .signIn
        case .stepUp: .stepUp
        case .approval: .approval
        case .tryLater: .tryLater
        }
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
