internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Glibc
internal import TestKit
internal import Wire

/// A zone that is asked in this very process: bytes go in, bytes come out.
struct ZoneDesk: ~Copyable {
    private var responder: CheckResponder
    private var reply = ReplyBuffer()
    private let check: MethodIndex
    private let peer = Peer.unix(userID: getuid(), groupID: getgid(), processID: nil)

    /// A desk of what is published, in the world of a case.
    init(_ publication: Publication, in world: CaseWorld) throws {
        let now = world.nowMilliseconds
        let feedAge = world.feedAgeMilliseconds
        var random = SeededGenerator(seed: 7)
        responder = CheckResponder(
            publication, random: &random,
            clocks: CheckResponder.Clocks(
                monotonic: { MonotonicInstant(nanoseconds: 0) }, wallMilliseconds: { now },
                feedAgeMilliseconds: { feedAge }),
            audit: AuditLedger(AuditSettings(mode: .off)).desk(
                monotonic: { MonotonicInstant(nanoseconds: 0) }))
        let methods = responder.methods
        let indices = (0..<UInt16(methods.count)).map { MethodIndex($0) }
        guard let check = indices.first(where: { methods.name(of: $0) == .check }) else {
            throw SuiteError("no zone answers checks")
        }
        self.check = check
        for (index, revoked) in world.revoked.enumerated() {
            _ = responder.revise {
                $0.revoke(
                    revoked.entity, beforeMilliseconds: revoked.beforeMilliseconds,
                    sequence: UInt64(index + 1))
            }
        }
    }

    /// The code that a question is answered with; the code of a status where there is no answer.
    mutating func code(of question: JSONValue) throws -> String {
        let request: CheckRequest
        do throws(MessageJSONError) {
            request = try MessageJSON.read(CheckRequest.self, from: question)
        } catch {
            return "unreadable"
        }
        let bytes = try request.encode()
        let call = Call(
            method: check, stream: .first,
            payload: ByteRange(offset: 0, length: UInt32(bytes.count)), envelope: .empty,
            deadline: nil, peer: peer)
        reply.beginReply()
        switch responder.respond(to: call, in: bytes.span, into: &reply) {
        case .answered:
            return try CheckResponse(decoding: reply.putAside(), rules: .strict).code
        case .refused(let status):
            _ = reply.putAside()
            return "\(status.code)"
        case .held, .parked, .sliced: throw SuiteError("a check is answered at once")
        }
    }
}
