internal import Cedar
internal import Foundation

/// Reads whole files for the tools, and what comes through pipes.
enum InputFile {
    /// How many bytes are read at once.
    private static let chunkBytes = 1 << 20

    /// The bytes of a file.
    ///
    /// A file that is too large is given up where that shows, for a pipe need not end.
    /// - Throws: `CedarFailure` of the kind, naming the file.
    static func read(_ path: String, kind: CedarFailure.Kind) throws(CedarFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            while bytes.count <= kind.bytesMax,
                let chunk = try file.read(upToCount: chunkBytes), !chunk.isEmpty
            {
                bytes += chunk
            }
        } catch {
            throw CedarFailure(kind: kind, unreadable: path, reason(error, path))
        }
        guard bytes.count <= kind.bytesMax else {
            throw CedarFailure(
                kind: kind, unreadable: path, "it has more than \(kind.bytesMax) bytes")
        }
        return bytes
    }

    /// A file as a text to parse and to point into.
    ///
    /// - Throws: as `read`.
    static func source(
        _ path: String, kind: CedarFailure.Kind
    ) throws(CedarFailure) -> SourceFile {
        SourceFile(name: path, bytes: try read(path, kind: kind))
    }

    private static func reason(_ error: any Error, _ path: String) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if attributes?[.type] as? FileAttributeType == .typeDirectory { return "it is a folder" }
        return switch (error as? CocoaError)?.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
        case .fileReadNoPermission: "permission denied"
        default: "it can't be opened as a file"
        }
    }
}

extension CedarFailure.Kind {
    /// The largest file of the kind in bytes: as much as its reader takes.
    fileprivate var bytesMax: Int {
        switch self {
        case .policies, .links: PolicyJSONLimits.bytesMax
        case .schema: Limits.sourceBytesMax
        case .entities, .request, .test: JSONLimits.bytesMax
        }
    }
}
