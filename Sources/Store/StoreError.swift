/// Why the store could not do what was asked of it.
///
/// Two errors are equal if they are of one kind.
public struct StoreError: Error, Sendable {
    /// What kind of thing went wrong.
    public enum Code: Hashable, Sendable {
        /// The file cannot be opened, or is no store of ours.
        case cannotOpen
        /// The file was written by a later version of the service.
        case tooNew
        /// There is no room on the disk.
        case full
        /// The file cannot be written: rights, a file system that is read-only, a failing disk.
        case cannotWrite
        /// The file cannot be read.
        case cannotRead
        /// What was read is not what a writer of ours wrote.
        case damaged
    }

    /// The kind, by which errors are equal.
    public let code: Code
    /// The file's path.
    public let path: String
    private let detail: String

    init(_ code: Code, _ path: String, _ detail: String) {
        self.code = code
        self.path = path
        self.detail = detail
    }
}

extension StoreError: Hashable {
    /// Tells whether two errors are of the same kind.
    public static func == (left: StoreError, right: StoreError) -> Bool {
        left.code == right.code
    }

    /// Hashes the kind.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(code)
    }
}

extension StoreError: CustomStringConvertible {
    /// What went wrong with which file.
    public var description: String {
        switch code {
        case .cannotOpen: "cannot open `\(path)`: \(detail)"
        case .tooNew: "`\(path)` was written by a later version: \(detail)"
        case .full: "no room on the disk for `\(path)`: \(detail)"
        case .cannotWrite: "cannot write `\(path)`: \(detail)"
        case .cannotRead: "cannot read `\(path)`: \(detail)"
        case .damaged: "`\(path)` is damaged: \(detail)"
        }
    }
}
