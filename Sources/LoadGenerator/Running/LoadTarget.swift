public import BaileyClient

/// A server under load.
public struct LoadTarget: Hashable, Sendable {
    /// Where it is.
    public let address: ServerAddress
    /// Its process, where the caller knows it; of a Unix socket the kernel tells it.
    public let processID: Int32?

    /// Names a server.
    public init(_ address: ServerAddress, processID: Int32? = nil) {
        self.address = address
        self.processID = processID
    }
}
