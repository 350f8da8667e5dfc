/// Why a zone's directory cannot be published.
///
/// Nothing of it takes effect.
public enum PublishError: Error, Equatable, Sendable {
    /// A file or folder that cannot be read, and what to do.
    case unreadable(String, String)
    /// A file over the limit.
    case tooLarge(String, bytes: Int, limit: Int)
    /// A folder whose files change while they are read.
    case changing(String)
    /// More files of policies than there may be.
    case tooManyPolicies(String, count: Int, limit: Int)
    /// A file that is gone, and whose loss nobody has asked for.
    case lost(String)
    /// Settings that would open the zone further, which nobody has asked for; how.
    case weaker(String)
    /// Settings that need records, in a zone that was started without.
    case unrecorded(String)
    /// Texts that are wrong: rendered, each with file, line, column, the source line and a caret.
    case wrong([String])
}

extension PublishError: CustomStringConvertible {
    /// What is wrong, where, and what to do; several lines where several things are.
    public var description: String {
        switch self {
        case .unreadable(let path, let advice): "cannot read `\(path)`: \(advice)"
        case .tooLarge(let path, let bytes, let limit):
            "`\(path)` has \(bytes) bytes; the limit is \(limit)"
        case .changing(let path):
            "the files in `\(path)` changed while they were read: publish again when they rest"
        case .tooManyPolicies(let path, let count, let limit):
            "`\(path)` has \(count) files of policies; the limit is \(limit)"
        case .weaker(let how): "\(how): if that is meant, say so with SIGHUP"
        case .unrecorded(let path):
            "`\(path)`: the profile `agents` needs records, and the zone was started with "
                + "`audit.mode` `off`: start it again"
        case .lost(let path): "`\(path)` is gone: if that is meant, say so with SIGHUP"
        case .wrong(let problems): problems.joined(separator: "\n")
        }
    }
}
