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
    /// A file that is gone, and whose loss nobody has asked for.
    case lost(String)
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
        case .lost(let path): "`\(path)` is gone: if that is meant, say so with SIGHUP"
        case .wrong(let problems): problems.joined(separator: "\n")
        }
    }
}
