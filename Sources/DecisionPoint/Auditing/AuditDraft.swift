internal import DecisionCore
internal import Store

/// Blocks on their way to the archive, and the chain as it will be when they are there.
struct AuditDraft {
    private(set) var blocks: [AuditBlock] = []
    private(set) var chain: AuditChain
    /// What is active, and the block that says so.
    private(set) var active: Active?

    /// An activation, and the place of its block.
    struct Active {
        let number: UInt64
        let sequence: UInt64
    }

    /// A draft that goes on from what is archived.
    init(after chain: AuditChain, _ active: Active?) {
        self.chain = chain
        self.active = active
    }

    mutating func append(_ block: AuditBlock) {
        var block = block
        chain.add(&block)
        blocks.append(block)
    }

    /// The place of the block that says what was active, which is added where there is none.
    mutating func activation(
        of publication: Publication, publishedBy: String, at milliseconds: Int64
    ) -> UInt64 {
        let number = publication.snapshot.activation
        if let active, active.number == number { return active.sequence }
        append(
            .activation(
                AuditActivation(
                    number: number, revision: publication.snapshot.revision,
                    notEnforced: publication.notEnforced, publishedBy: publishedBy),
                at: milliseconds))
        active = Active(number: number, sequence: chain.sequence)
        return chain.sequence
    }

    /// Leaves out what turned out to be archived.
    mutating func leaveOut(upTo sequence: UInt64) {
        blocks.removeAll { $0.sequence <= sequence }
    }

    /// A draft of the amendments alone; nil without any.
    func amendments(after chain: AuditChain, _ active: Active?) -> AuditDraft? {
        var draft = AuditDraft(after: chain, active)
        for block in blocks where block.kind == .amendment { draft.append(block) }
        return draft.blocks.isEmpty ? nil : draft
    }

    /// The time of the first and of the last decision, and how many there are; nil without any.
    var span: AuditExchange.Refusals? {
        let decisions = blocks.filter { $0.kind == .decisions }
        guard !decisions.isEmpty else { return nil }
        var span = AuditExchange.Refusals()
        for block in decisions {
            span.add(
                AuditExchange.Refusals(
                    count: UInt64(block.allowed + block.denied),
                    firstMilliseconds: block.firstMilliseconds,
                    lastMilliseconds: block.lastMilliseconds))
        }
        return span
    }
}
