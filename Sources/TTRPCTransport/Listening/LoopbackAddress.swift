internal import NIOCore

/// The address of a TCP listener, known to be reached from this host only.
internal struct LoopbackAddress {
    internal let socketAddress: SocketAddress

    /// Reads a host and a port.
    ///
    /// - Throws: `addressNotLoopback` for a name other than `localhost` and for any other address.
    internal init(host: String, port: Int) throws(ServerError) {
        let literal = host == "localhost" ? "127.0.0.1" : host
        guard let address = try? SocketAddress(ipAddress: literal, port: port),
            let written = address.ipAddress,
            written == "::1" || (address.protocol == .inet && written.hasPrefix("127."))
        else {
            throw ServerError(
                .addressNotLoopback,
                "`\(host)` is not a loopback address: use `localhost`, `127.0.0.1` or `::1`")
        }
        socketAddress = address
    }
}
