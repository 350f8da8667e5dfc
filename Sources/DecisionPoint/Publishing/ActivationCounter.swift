internal import FoundationEssentials

/// A zone's count of activations, kept in a file so that it rises over restarts too.
struct ActivationCounter: Sendable {
    private let path: String
    private(set) var last: UInt64

    /// Reads the count; a file that is not there counts as 0.
    init(path: String) throws(PublishError) {
        self.path = path
        guard FileManager.default.fileExists(atPath: path) else {
            last = 0
            return
        }
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let count = UInt64(String(decoding: data, as: UTF8.self).filter { $0 != "\n" })
        else {
            throw .unreadable(path, "it should hold one number: the zone's last activation")
        }
        last = count
    }

    /// The next activation, for what is to be counted.
    var next: UInt64 { last < .max ? last + 1 : last }

    /// Counts the next activation; it is on disk before it is used.
    mutating func count() throws(PublishError) {
        guard last < .max else {
            throw .unreadable(path, "no activation can follow \(last)")
        }
        do {
            try Data("\(next)\n".utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw .unreadable(path, "the service must be able to write its count of activations")
        }
        last = next
    }
}
