public import NIOCore
internal import NIOPosix
internal import Wire

/// A connection on which a driver's requests leave by a schedule, for measuring a server.
///
/// Frames were encoded before and nothing is decoded here: what a request costs is far below what a server's
/// answer costs. Requests that are due together leave in one write.
public final class LoadConnection<Driver: LoadDriver>: Sendable {
    private let channel: any Channel
    private let handler: NIOLoopBound<LoadHandler<Driver>>

    private init(_ channel: any Channel, _ handler: NIOLoopBound<LoadHandler<Driver>>) {
        self.channel = channel
        self.handler = handler
    }

    /// The greatest number of requests in flight on one connection.
    public static var inFlightMax: Int { LoadPipeline.inFlightMax }

    /// Connects, and sends nothing yet.
    ///
    /// - Parameters:
    ///   - address: Where the server is.
    ///   - frames: Whole request frames, as ``LoadPipeline/frame(calling:_:timeoutNanoseconds:)`` makes
    ///     them; at least one.
    ///   - inFlight: How many requests may be in flight, 1 to ``inFlightMax``.
    ///   - group: Where it runs.
    ///   - makeDriver: Makes the driver, on the connection's loop.
    /// - Returns: The connection.
    /// - Throws: `connection` if the server can't be reached.
    public static func connect(
        to address: ServerAddress, frames: [[UInt8]], inFlight: Int, group: any EventLoopGroup,
        makeDriver: @escaping @Sendable () -> Driver
    ) async throws(ClientError) -> LoadConnection {
        precondition(!frames.isEmpty, "there is at least one frame")
        precondition(inFlight >= 1 && inFlight <= inFlightMax, "1 to 16,384 requests are in flight")
        let bootstrap = ClientBootstrap(group: group).channelOption(
            .recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: 65_536))
        let initialize = { @Sendable (channel: any Channel) in
            channel.eventLoop.makeCompletedFuture {
                let handler = LoadHandler(
                    frames: frames, inFlight: inFlight, eventLoop: channel.eventLoop,
                    driver: makeDriver())
                try channel.pipeline.syncOperations.addHandler(handler)
                return LoadConnection(channel, NIOLoopBound(handler, eventLoop: channel.eventLoop))
            }
        }
        do {
            switch address {
            case .unix(let path):
                return try await bootstrap.connect(
                    unixDomainSocketPath: path, channelInitializer: initialize)
            case .tcp(let host, let port):
                return try await bootstrap.channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .connect(host: host, port: port, channelInitializer: initialize)
            }
        } catch {
            throw .unreachable(address, error)
        }
    }

    /// Sends what a schedule says, and awaits the answers.
    ///
    /// - Parameter schedule: When requests are due.
    /// - Returns: What came of them.
    /// - Throws: `connection` if the connection is lost, `protocolViolation` for an answer nobody asked for.
    public func run(_ schedule: SendSchedule) async throws(ClientError) -> LoadSummary {
        let handler = handler
        do {
            return try await channel.eventLoop.flatSubmit { handler.value.run(schedule) }.get()
        } catch {
            throw error as? ClientError ?? .connection("\(error)")
        }
    }

    /// Looks at the driver, on its loop.
    ///
    /// - Parameter body: What to do there.
    /// - Returns: What it gives.
    /// - Throws: `connection` if the loop has ended.
    public func withDriver<Result: Sendable>(
        _ body: @escaping @Sendable (Driver) -> Result
    ) async throws(ClientError) -> Result {
        let handler = handler
        do {
            return try await channel.eventLoop.submit { body(handler.value.driver) }.get()
        } catch {
            throw .connection("\(error)")
        }
    }

    /// The process on the other end of a Unix socket: the one that began to listen there.
    ///
    /// - Returns: Its id; nil over TCP, and where it lives in another namespace.
    public func serverProcess() async -> Int32? {
        guard channel.remoteAddress?.protocol == .unix,
            let options = channel as? any SocketOptionProvider
        else { return nil }
        // SO_PEERCRED of socket(7), and `struct ucred` of unix(7): 32 bits each, without gaps.
        let credentials: EventLoopFuture<(Int32, UInt32, UInt32)> =
            options.unsafeGetSocketOption(level: .socket, name: NIOBSDSocket.Option(rawValue: 17))
        guard let process = try? await credentials.map(\.0).get(), process > 0 else { return nil }
        return process
    }

    /// Sends no more; the run ends with the last answer.
    public func stop() {
        let handler = handler
        channel.eventLoop.execute { handler.value.stop() }
    }

    /// Closes the connection.
    public func close() async {
        try? await channel.close()
    }
}
