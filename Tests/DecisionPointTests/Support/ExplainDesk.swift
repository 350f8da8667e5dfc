import DecisionCore
import DecisionPoint
import TestKit
import Wire

/// An explainer that is asked in messages and answers in messages.
struct ExplainDesk: Sendable {
    let explainer: Explainer
    let peer: Peer

    /// The user that the service runs as.
    static let ownUserID: UInt32 = 999
    /// Somebody who is that user.
    static let ownPeer = Peer.unix(userID: ownUserID, groupID: 9, processID: nil)

    init(
        _ publication: Publication, peer: Peer = AgentsZone.peer,
        audit ledger: AuditLedger = AuditLedger(AuditSettings(mode: .off)),
        wall: @escaping @Sendable () -> Int64 = { Desk.now }
    ) {
        var random = SeededGenerator(seed: 3)
        let clocks = CheckResponder.Clocks(
            monotonic: { MonotonicInstant(nanoseconds: 0) }, wallMilliseconds: wall)
        explainer = Explainer(
            publication, random: &random, clocks: clocks, audit: ledger,
            ownUserID: ExplainDesk.ownUserID)
        self.peer = peer
    }

    func explain(_ request: ExplainRequest) async throws -> ExplainResponse {
        try ExplainResponse(decoding: try await answer(try request.encode()), rules: .strict)
    }

    func explain(_ question: CheckRequest) async throws -> ExplainResponse {
        try await explain(ExplainRequest(check: question))
    }

    /// The answer's bytes.
    func answer(_ message: [UInt8]) async throws -> [UInt8] {
        try await explainer.answer(AsyncCall(name: .explain, payload: message, peer: peer))
    }

    /// The status with which a request is refused; nil if there is an answer.
    func refusal(_ request: ExplainRequest) async -> Status? {
        do {
            _ = try await explain(request)
            return nil
        } catch {
            return error as? Status ?? Status(.internal, "\(error)")
        }
    }
}

extension AgentsZone {
    /// Settings whose one caller may ask for explanations.
    static func explainedSettings(_ more: String = "") -> String {
        settings(more, detail: #""full", "explain": true"#)
    }

    static func explainDesk(
        settings: String = explainedSettings(), peer: Peer = peer
    ) async throws -> ExplainDesk {
        ExplainDesk(try await folder(settings: settings).first(), peer: peer)
    }
}
