/// Finds where a name stands in a stretch of text, for a message.
///
/// A scope holds its names without their places, and `is` its type without its own, so that policies
/// stay small; only where something is wrong with a name is the text read again.
struct NamePlace {
    /// The name's stretch; the whole stretch where the name isn't found in it.
    let span: SourceSpan

    /// The place of a type.
    init(of type: Name, in source: SourceFile, _ whole: SourceSpan) {
        let path = NamePlace.paths(in: source, whole).last { $0.path == type.path }
        span = path?.pathSpan ?? whole
    }

    /// The place of an entity.
    init(of uid: EntityUID, in source: SourceFile, _ whole: SourceSpan) {
        let path = NamePlace.paths(in: source, whole)
            .first { $0.path == uid.type.path && $0.id == uid.id }
        span = path?.span ?? whole
    }

    /// Identifiers joined by `::`, and an id if one follows.
    private struct Path {
        var path: Text
        var id: Text?
        var pathSpan: SourceSpan
        var span: SourceSpan
    }

    private static func paths(in source: SourceFile, _ whole: SourceSpan) -> [Path] {
        let slice = SourceSlice(of: source, whole)
        guard var tokens = try? TokenReader(slice.file) else { return [] }
        var paths: [Path] = []
        while tokens.kind != .end {
            guard tokens.kind == .identifier else {
                guard (try? tokens.advance()) != nil else { break }
                continue
            }
            guard let path = try? path(&tokens, slice) else { break }
            paths.append(path)
        }
        return paths
    }

    private static func path(
        _ tokens: inout TokenReader, _ slice: SourceSlice
    ) throws(SyntaxError) -> Path {
        let first = try tokens.advance()
        var text = tokens.text(of: first)
        let start = first.span.utf8Offsets.lowerBound
        var span = slice.span(start..<tokens.previousEnd)
        while tokens.kind == .doubleColon {
            try tokens.advance()
            guard tokens.kind == .identifier else { break }
            text += "::\(tokens.word)"
            try tokens.advance()
            span = slice.span(start..<tokens.previousEnd)
        }
        guard tokens.kind == .string else {
            return Path(path: Text(text), id: nil, pathSpan: span, span: span)
        }
        let id = try StringLiteral.text(of: try tokens.advance(), in: tokens.source)
        return Path(
            path: Text(text), id: id, pathSpan: span, span: slice.span(start..<tokens.previousEnd))
    }
}
