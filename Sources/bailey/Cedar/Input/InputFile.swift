internal import Cedar
internal import FoundationEssentials

/// Reads whole files for the tools.
enum InputFile {
    /// The largest file that is read, in bytes: a bound on memory, far above any real input.
    static let bytesMax = 1 << 30

    /// The bytes of a file.
    ///
    /// - Throws: `CedarFailure` of the kind, naming the file.
    static func read(_ path: String, kind: CedarFailure.Kind) throws(CedarFailure) -> [UInt8] {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw CedarFailure(
                kind: kind, message: "file `\(path)` can't be read: \(reason(error))")
        }
        guard data.count <= bytesMax else {
            let size = "\(data.count) bytes, more than \(bytesMax)"
            throw CedarFailure(kind: kind, message: "file `\(path)` is too large: \(size)")
        }
        return Array(data)
    }

    /// A file as a text to parse and to point into.
    ///
    /// - Throws: as `read`.
    static func source(
        _ path: String, kind: CedarFailure.Kind
    ) throws(CedarFailure) -> SourceFile {
        SourceFile(name: path, bytes: try read(path, kind: kind))
    }

    private static func reason(_ error: any Error) -> String {
        guard let error = error as? CocoaError else { return "\(error)" }
        return switch error.code {
        case .fileReadNoSuchFile, .fileNoSuchFile: "there is no such file"
        case .fileReadNoPermission: "permission denied"
        default: "it can't be opened as a file"
        }
    }
}
