// The blocks that hold no decisions, but facts about the log.

extension AuditBlock {
    /// A block that says what is active from an instant on.
    public static func activation(
        _ activation: AuditActivation, at milliseconds: Int64
    ) -> AuditBlock {
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(activation.number)
        body.append(activation.revision.span)
        body.append(activation.publishedBy)
        body.append(UInt64(activation.notEnforced.count))
        for name in activation.notEnforced { body.append(name) }
        return AuditBlock(
            .activation, first: milliseconds, last: milliseconds, body: body.bytes)
    }

    /// A block that says that records are missing.
    public static func gap(_ gap: AuditGap) -> AuditBlock {
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(gap.reason.rawValue)
        body.append(signed: gap.fromMilliseconds)
        body.append(signed: gap.toMilliseconds)
        body.append(gap.count.map { $0 &+ 1 } ?? 0)
        body.append(signed: gap.windowMilliseconds)
        return AuditBlock(
            .gap, first: gap.fromMilliseconds, last: gap.toMilliseconds, body: body.bytes)
    }

    /// A block that says that a service begins to write.
    public static func start(_ start: AuditStart) -> AuditBlock {
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(signed: start.milliseconds)
        body.append(signed: start.windowMilliseconds)
        return AuditBlock(
            .start, first: start.milliseconds, last: start.milliseconds, body: body.bytes)
    }

    /// A block that says that a service has written everything, and ends.
    public static func end(at milliseconds: Int64) -> AuditBlock {
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(signed: milliseconds)
        return AuditBlock(.end, first: milliseconds, last: milliseconds, body: body.bytes)
    }

    /// A block that says that the answers of some decisions were others.
    /// - Parameters:
    ///   - amendment: what they were.
    ///   - idHigh: the first eight bytes of the decisions' ids.
    ///   - ids: the last eight bytes of each; at least one.
    /// - Returns: the block.
    public static func amendment(
        _ amendment: AuditAmendment, idHigh: UInt64, ids: [UInt64]
    ) -> AuditBlock {
        var body = BlockBytes()
        body.append(BlockBytes.version)
        body.append(signed: amendment.milliseconds)
        body.append(amendment.code)
        body.append(UInt64(ids.count))
        for id in ids { body.append(id) }
        let now = amendment.milliseconds
        var block = AuditBlock(.amendment, first: now, last: now, body: body.bytes)
        block.ids = IDs(high: idHigh, first: ids.min() ?? 0, last: ids.max() ?? 0)
        return block
    }
}

extension AuditAmendment {
    /// What a block says, and of which decisions: the last eight bytes of their ids.
    static func read(
        _ body: [UInt8]
    ) throws(BlockError) -> (amendment: AuditAmendment, ids: [UInt64]) {
        var reader = BlockReader(body)
        try reader.checkVersion()
        let milliseconds = try reader.signed()
        let code = try reader.text()
        var ids: [UInt64] = []
        for _ in 0..<(try reader.count()) { ids.append(try reader.number()) }
        return (AuditAmendment(code: code, milliseconds: milliseconds), ids)
    }
}

extension AuditActivation {
    init(_ body: [UInt8]) throws(BlockError) {
        var reader = BlockReader(body)
        try reader.checkVersion()
        let number = try reader.number()
        let revision = try reader.run()
        let publishedBy = try reader.text()
        var names: [String] = []
        for _ in 0..<(try reader.count()) { names.append(try reader.text()) }
        self.init(
            number: number, revision: revision, notEnforced: names, publishedBy: publishedBy)
    }
}

extension AuditGap {
    init(_ body: [UInt8]) throws(BlockError) {
        var reader = BlockReader(body)
        try reader.checkVersion()
        let number = try reader.byte()
        guard let reason = Reason(rawValue: number) else { throw .choice(UInt64(number)) }
        let from = try reader.signed()
        let to = try reader.signed()
        let count = try reader.number()
        self.init(
            reason: reason, from: from, to: to, count: count == 0 ? nil : count - 1,
            windowMilliseconds: try reader.signed())
    }
}

extension AuditStart {
    init(_ body: [UInt8]) throws(BlockError) {
        var reader = BlockReader(body)
        try reader.checkVersion()
        let milliseconds = try reader.signed()
        self.init(milliseconds: milliseconds, windowMilliseconds: try reader.signed())
    }
}
