public import Wire

/// The responder of an admin socket: it answers nothing on the loop, for all is done in tasks.
public struct AdministrationResponder: Responder {
    /// None.
    public let methods = MethodTable(unary: [])

    /// A responder.
    public init() {}

    /// Is never asked.
    public mutating func respond(
        to call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        .refused(Status(.unimplemented, "an admin socket answers administration alone"))
    }

    /// Is never asked.
    public mutating func resume(
        _ ticket: Ticket, call: Call, in bytes: Span<UInt8>, into reply: inout ReplyBuffer
    ) -> Outcome {
        preconditionFailure("no ticket was given")
    }

    /// Is never asked.
    public mutating func abandon(_ ticket: Ticket) {}
}
