internal import Cedar
internal import DecisionCore
internal import DecisionPoint
internal import Wire

/// A responder that is asked one question again and again, from bytes to bytes, without a socket.
struct InProcess<R: Responder & ~Copyable>: ~Copyable {
    private var responder: R
    private var reply = ReplyBuffer()
    private let request: [UInt8]
    private let call: Call

    init(_ zone: ExampleZone, _ responder: consuming R) {
        self.responder = responder
        request = zone.request
        call = Call(
            method: MethodIndex(0), stream: .first,
            payload: ByteRange(offset: 0, length: UInt32(zone.request.count)), envelope: .empty,
            deadline: nil, peer: ExampleQuestion.peer)
    }

    /// Asks so many times; says whether all was answered.
    mutating func ask(_ times: Int) -> Bool {
        let request = request
        for _ in 0..<times {
            reply.beginReply()
            guard case .answered = responder.respond(to: call, in: request.span, into: &reply)
            else { return false }
            reply.dropReply()
        }
        return true
    }

    /// The answer's bytes.
    mutating func answer() -> [UInt8] {
        let request = request
        reply.beginReply()
        _ = responder.respond(to: call, in: request.span, into: &reply)
        return reply.putAside()
    }

    /// The decision that the answer tells.
    mutating func decision() throws -> Wire.Decision {
        try CheckResponse(decoding: answer(), rules: .strict).decision
    }
}

extension InProcess where R == CheckResponder {
    /// The responder of an example's zone.
    /// - Parameters:
    ///   - zone: the zone.
    ///   - mode: how decisions are recorded. Nobody writes the records, so that there is room for some
    ///     two hundred thousand; and time stands still, so that none grows too old.
    ///   - cacheEntries: how many answers of policies are kept.
    /// - Returns: the responder.
    static func responder(
        _ zone: ExampleZone, audit mode: AuditSettings.Mode, cacheEntries: Int = 0
    ) -> CheckResponder {
        var random = Dice(seed: 1)
        let monotonic: @Sendable () -> MonotonicInstant = { MonotonicInstant(nanoseconds: 1) }
        return CheckResponder(
            zone.publication, random: &random,
            clocks: CheckResponder.Clocks(
                monotonic: monotonic, wallMilliseconds: { ExampleZone.now }),
            cacheEntries: cacheEntries,
            audit: AuditLedger(AuditSettings(mode: mode)).desk(monotonic: monotonic))
    }
}
