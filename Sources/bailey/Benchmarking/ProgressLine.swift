internal import Foundation
internal import Glibc

/// A line on standard error that is written over again and again; nothing where that is no terminal.
struct ProgressLine: Sendable {
    let isShown = isatty(STDERR_FILENO) == 1

    /// Takes the cursor to the line's beginning, and what stands behind it away.
    private static let clear = "\r\u{1b}[K"

    /// Shows a text in place of the last one.
    func show(_ text: String) {
        guard isShown else { return }
        write(Self.clear + text)
    }

    /// Takes the line away.
    func finish() {
        if isShown { write(Self.clear) }
    }

    /// The line is a courtesy: if it can't be written the run goes on without it.
    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
