import Logging

/// Hands on what is logged as an error, or as less.
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

    func log(event: LogEvent) { told.yield("\(event.message)") }
}
