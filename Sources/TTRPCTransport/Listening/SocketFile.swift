private import FoundationEssentials
internal import Glibc
internal import NIOCore
internal import NIOPosix

/// The file of a Unix domain socket.
internal struct SocketFile {
    internal let path: String
    internal let access: SocketFileAccess

    /// The greatest length of a path in bytes.
    ///
    /// Linux would take 107; NIO takes what every system does.
    internal static let pathBytesMax = 103

    internal init(path: String, access: SocketFileAccess) throws(ServerError) {
        guard !path.isEmpty, path.utf8.count <= Self.pathBytesMax, !path.utf8.contains(0) else {
            throw ServerError(
                .pathInvalid,
                "`\(path)` has \(path.utf8.count) bytes; the path of a socket has 1 to 103")
        }
        self.path = path
        self.access = access
    }

    /// Makes sure that nobody listens at the path, and removes a socket that was left there.
    internal func makeWay(on eventLoop: any EventLoop) async throws(ServerError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard fileType == .typeSocket else {
            throw ServerError(.notASocket, "`\(path)` is a file, not a socket")
        }
        guard await !isAnswered(on: eventLoop) else {
            throw ServerError(.socketInUse, "somebody listens on `\(path)`")
        }
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            throw ServerError(
                .bindFailed, "`\(path)` is an old socket and can't be removed: \(error)")
        }
    }

    /// Narrows the mode that the file will be made with.
    ///
    /// On Linux a bound socket's file takes the mode of the socket, less the process's mask: so no moment
    /// passes in which the file is open to more than ``access`` says.
    internal func narrow(_ channel: any Channel) throws {
        try channel.pipeline.syncOperations.withUnsafeTransportIfAvailable(
            of: NIOBSDSocket.Handle.self
        ) { descriptor in
            guard fchmod(descriptor, mode_t(access.mode)) == 0 else {
                throw IOError(errnoCode: errno, reason: "fchmod")
            }
        }
    }

    /// Gives the file its mode and its group.
    internal func applyAccess() throws(ServerError) {
        var attributes: [FileAttributeKey: any Sendable] = [:]
        attributes[.posixPermissions] = Int(access.mode)
        attributes[.groupOwnerAccountName] = access.group
        do {
            try FileManager.default.setAttributes(attributes, ofItemAtPath: path)
        } catch {
            throw ServerError(
                .bindFailed, "`\(path)` can't be given its mode and group: \(error)")
        }
        // An unknown group is passed over without an error.
        guard access.group == nil || access.group == groupName else {
            throw ServerError(.bindFailed, "there is no group `\(access.group ?? "")`")
        }
    }

    /// Removes the file, when its server stops.
    internal func remove() {
        // A failure leaves an old socket, which the next server replaces.
        try? FileManager.default.removeItem(atPath: path)
    }

    private var fileType: FileAttributeType? {
        attributes?[.type] as? FileAttributeType
    }

    private var groupName: String? {
        attributes?[.groupOwnerAccountName] as? String
    }

    private var attributes: [FileAttributeKey: Any]? {
        try? FileManager.default.attributesOfItem(atPath: path)
    }

    private func isAnswered(on eventLoop: any EventLoop) async -> Bool {
        do {
            let connection = try await ClientBootstrap(group: eventLoop)
                .connect(unixDomainSocketPath: path).get()
            try? await connection.close()
            return true
        } catch let error as IOError where error.errnoCode == ECONNREFUSED {
            return false
        } catch {
            // Not allowed to connect, or its queue is full: somebody is there.
            return true
        }
    }
}
