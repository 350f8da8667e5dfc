private import FoundationEssentials

/// How many files the process may have open, and so how many connections a server can take.
///
/// When they are used up, NIO tries to accept again and again without a pause, which costs a whole core: so a
/// server takes less, and closes what is more as it comes.
package enum OpenFileLimit {
    /// What is left for everything else: the other files of the process, and its loops.
    package static let reserve = 64

    /// How many servers share the process, with a zone each.
    package static let servers = 2

    /// The greatest number of connections of a server, given what the process may open.
    package static func connections(wanted: Int, openFiles: Int?) -> Int {
        guard let openFiles else { return wanted }
        return min(wanted, max((openFiles - reserve) / servers, 1))
    }

    /// What the process may open now; nil where the system doesn't tell, or there is no limit.
    package static var current: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/limits", encoding: .utf8) else {
            return nil
        }
        return read(text)
    }

    /// Finds the soft limit in the text of proc(5)'s `limits`.
    package static func read(_ text: String) -> Int? {
        let name = "Max open files"
        guard let line = text.split(separator: "\n").first(where: { $0.hasPrefix(name) }) else {
            return nil
        }
        return line.dropFirst(name.count).split(separator: " ").first.flatMap { Int($0) }
    }
}
