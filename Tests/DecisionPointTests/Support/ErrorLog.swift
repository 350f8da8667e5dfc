import Logging

/// Hands on what is logged as an error, or as less: the message, then its metadata by name.
struct ErrorLog: LogHandler {
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.error
    private let told: AsyncStream<String>.Continuation

    init(_ told: AsyncStream<String>.Continuation, from level: Logger.Level = .error) {
        self.told = told
        logLevel = level
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let metadata = (event.metadata ?? [:]).sorted { $0.key < $1.key }
        told.yield(metadata.reduce("\(event.message)") { $0 + " \($1.key)=\($1.value)" })
    }
}
