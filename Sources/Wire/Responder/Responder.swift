/// What answers requests, one for each event loop.
///
/// A transport knows nothing of what is asked: it frames bytes, hands each request to the responder of its
/// loop, and sends what the responder wrote. The responder is made once for a loop, stays there, and is not
/// `Sendable`; everything it does happens on that loop, between two reads, so it must not wait.
///
/// The life of one request, from the transport's side:
///
///     respond -> answered | refused                               done
///             -> held | parked | sliced, each with a ticket  ->  resume -> (again any outcome)
///                                                             |  abandon  done
public protocol Responder: ~Copyable {
    /// The methods that this responder answers; the same from first to last.
    ///
    /// ``Call/method`` is an index into this table.
    var methods: MethodTable { get }

    /// Whether a peer is one whom the responder may have something to tell.
    ///
    /// A transport asks it of each connection that comes, and lets in but a few of those that are none:
    /// enough for them to ask, and be refused.
    func knows(_ peer: Peer) -> Bool

    /// Answers a request, or says why not yet.
    ///
    /// - Parameters:
    ///   - call: What is called, by whom, until when. Its ranges index `bytes`.
    ///   - bytes: The whole data of the request's frame. It is gone when the call returns, unless the
    ///     outcome is `parked` or `sliced`.
    ///   - reply: Where the answer's message goes: `reply.payload`, which is empty at the beginning.
    /// - Returns: What became of the request.
    mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome

    /// Goes on with what was held, parked or sliced before.
    ///
    /// For each ticket that an outcome carried, the transport calls exactly one of `resume` and `abandon`,
    /// once. `reply.payload` holds what was written before. After `held`, `bytes` is empty: the request is
    /// gone, and only the reply is judged again, with the right to take it back by `refused` or to write
    /// another in its place.
    mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome

    /// Forgets what a ticket stood for, because nobody waits for the answer any more.
    mutating func abandon(_ ticket: Ticket)
}

extension Responder where Self: ~Copyable {
    /// Everybody is known.
    public func knows(_ peer: Peer) -> Bool { true }
}
