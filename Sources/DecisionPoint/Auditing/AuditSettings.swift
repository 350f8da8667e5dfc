/// How a zone records its decisions.
public struct AuditSettings: Hashable, Sendable {
    /// When an answer may leave.
    public enum Mode: String, CaseIterable, Sendable {
        /// Once its record is on the disk.
        case durable
        /// At once; its record is committed within the declared window.
        case buffered
        /// At once, and nothing is recorded: profile `plain` alone.
        case off
    }

    /// When an answer may leave.
    public var mode: Mode
    /// How old a record may be that is not committed, in milliseconds, in mode `buffered`.
    ///
    /// It is what an unclean end can lose: while an older one is not committed, nothing is permitted.
    public var windowMilliseconds: Int

    /// The window where none is declared, in milliseconds.
    public static let windowMillisecondsDefault = 200
    /// The windows that can be declared: under 20 ms, a usual disk cannot keep the promise.
    public static let windowMillisecondsRange = 20...10_000

    /// Describes how decisions are recorded.
    public init(
        mode: Mode, windowMilliseconds: Int = AuditSettings.windowMillisecondsDefault
    ) {
        self.mode = mode
        self.windowMilliseconds = windowMilliseconds
    }
}
