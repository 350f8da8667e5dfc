internal import Glibc
internal import NIOCore
internal import Wire

/// What Linux tells about the other end of a Unix domain socket.
internal enum PeerCredentials {
    /// The layout of `struct ucred` in unix(7): 32 bits each, without gaps.
    private typealias Credentials = (processID: Int32, userID: UInt32, groupID: UInt32)

    private static let ownUser = geteuid()

    /// Whether a peer is a process of the user that this one runs as.
    internal static func isOwn(_ peer: Peer) -> Bool { peer.userID == ownUser }

    /// Reads who connected, as the kernel noted it at that moment.
    ///
    /// NIO hands the option's bytes to the type that it is asked for, so no pointer appears here.
    internal static func read(from channel: any Channel) -> EventLoopFuture<Peer> {
        guard channel.localAddress?.protocol == .unix else {
            return channel.eventLoop.makeSucceededFuture(.tcp)
        }
        guard let options = channel as? any SocketOptionProvider else {
            return channel.eventLoop.makeFailedFuture(ChannelError.operationUnsupported)
        }
        let credentials: EventLoopFuture<Credentials> = options.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED))
        return credentials.map { credentials in
            .unix(
                userID: credentials.userID, groupID: credentials.groupID,
                processID: credentials.processID)
        }
    }
}
