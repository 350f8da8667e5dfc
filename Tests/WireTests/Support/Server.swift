import Wire

/// A server's connection and the bytes that it keeps, as a handler would.
struct Server: ~Copyable {
    static let now = MonotonicInstant(nanoseconds: 1000)
    static let methods: MethodTable = {
        var table = MethodTable(unary: [.check, .checkBatch])
        table.append(.healthWatch, shape: .serverStream)
        return table
    }()

    private var connection = ServerConnection(methods: Server.methods, peer: .tcp)
    private var kept: [UInt8] = []
    /// The payloads of the calls so far.
    private(set) var payloads: [[UInt8]] = []

    /// Takes bytes and gives the actions that they lead to, up to the wait.
    mutating func receive(_ bytes: [UInt8]) -> [ServerAction] {
        let bytes = kept + bytes
        var offset = 0
        var actions: [ServerAction] = []
        while true {
            let step = connection.next(in: bytes.span, from: offset, now: Self.now)
            precondition(step.end >= offset)
            offset = step.end
            switch step.action {
            case .wait(let needed):
                kept = Array(bytes[offset...])
                precondition(needed > kept.count && needed <= 10 + FrameHeader.dataLengthMax)
                return actions
            case .call(let call, let data):
                payloads.append(Array(Array(bytes[data])[call.payload.indices]))
                // Where a frame lies depends on what came with it.
                actions.append(.call(call, data: 0..<data.count))
            case .refuse, .abort: actions.append(step.action)
            }
        }
    }
}

extension ServerAction {
    /// The call, if it is one.
    var call: Call? {
        guard case .call(let call, _) = self else { return nil }
        return call
    }

    /// The stream and the status, if it is a refusal.
    var refusal: (StreamID, Status)? {
        switch self {
        case .refuse(let stream, let status), .abort(let stream, let status): (stream, status)
        case .wait, .call: nil
        }
    }
}
