/// Whose process an agent's is, as far as somebody attested it.
public struct AttestationFact: Sendable {
    /// By what means.
    public var method: Symbol
    /// How surely; 0 counts as not attested.
    public var level: Int64
    /// When, in Unix milliseconds.
    public var attestedMilliseconds: Int64
    /// Whether the process holds a key of its own.
    public var isKeyBound: Bool

    /// An attestation.
    public init(method: Symbol, level: Int64, attestedMilliseconds: Int64, isKeyBound: Bool) {
        self.method = method
        self.level = level
        self.attestedMilliseconds = attestedMilliseconds
        self.isKeyBound = isKeyBound
    }

    var isWorthAnything: Bool { level > 0 }
}

/// How an agent's process is doing.
public struct PostureFact: Sendable {
    /// Whether it is as it should be.
    public var isCompliant: Bool
    /// 1 low, 2 medium, 3 high; anything else counts as unknown, and so as no posture.
    public var risk: Int64
    /// When that was observed, in Unix milliseconds.
    public var observedMilliseconds: Int64

    /// A posture.
    public init(isCompliant: Bool, risk: Int64, observedMilliseconds: Int64) {
        self.isCompliant = isCompliant
        self.risk = risk
        self.observedMilliseconds = observedMilliseconds
    }

    static let risks: ClosedRange<Int64> = 1...3
    var isWorthAnything: Bool { PostureFact.risks.contains(risk) }
}
