internal import DecisionCore
internal import Foundation

/// That one service alone serves a zone of a data directory: a lock on a file beside the zone's own.
///
/// The sockets do not say so, for whoever removes their files hides them; and two writers of one log
/// would each take what the other has written for its own. The system gives the lock up with the
/// process, however that ends, so a file that lies there means nothing.
final class ZoneLock: Sendable {
    private let file: FileHandle

    /// Takes the lock, for as long as this object lives.
    /// - Throws: `Failure` where another service has it, or the file cannot be made.
    init(_ zone: Zone, data: String) throws {
        let path = "\(data)/\(zone.rawValue).lock"
        ZoneLock.make(path)
        guard let file = FileHandle(forUpdatingAtPath: path) else {
            throw Failure(
                "not started: cannot open `\(path)`: the service must be able to write it")
        }
        guard flock(file.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
            throw Failure(
                "not started: another service serves the \(zone) zone of `\(data)`: it holds "
                    + "`\(path)`")
        }
        self.file = file
    }

    /// Makes the file where there is none, for the service's own user alone: a lock can be taken by
    /// whoever may read it.
    private static func make(_ path: String) {
        // That it is there is no failure, and every other shows when it is opened.
        try? Data().write(to: URL(filePath: path), options: .withoutOverwriting)
        try? FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }
}
