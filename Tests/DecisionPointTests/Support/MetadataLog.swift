import Logging
import Synchronization

/// Keeps what is logged, each message with its metadata in the order of the keys.
final class MetadataLog: LogHandler, Sendable {
    private let lines = Mutex<[String]>([])

    var metadata: Logger.Metadata {
        get { [:] }
        set {}
    }
    var logLevel: Logger.Level {
        get { .info }
        set {}
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { nil }
        set {}
    }

    /// What was logged, oldest first.
    var told: [String] { lines.withLock { $0 } }

    func log(event: LogEvent) {
        let fields = (event.metadata ?? [:]).sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }
        lines.withLock { $0.append("\(event.message)" + fields.joined()) }
    }
}
