internal import Foundation
internal import Glibc

/// A bar on standard error that shows how far a long run is; silent where that is no terminal.
struct ProgressBar {
    /// How many characters the bar has, so that the line fits any terminal.
    private static let width = 30

    private let total: Int
    private let isShown: Bool
    private var done = 0
    private var shownPercent = -1

    init(total: Int) {
        self.total = max(total, 1)
        isShown = isatty(STDERR_FILENO) == 1
    }

    /// One more of the total is done.
    mutating func advance() {
        done += 1
        let percent = done * 100 / total
        guard isShown, percent != shownPercent else { return }
        shownPercent = percent
        let filled = done * Self.width / total
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: ".", count: Self.width - filled)
        write("\r[\(bar)] \(done)/\(total)")
    }

    /// Takes the bar away.
    func finish() {
        if isShown { write("\r" + String(repeating: " ", count: Self.width + 30) + "\r") }
    }

    /// The bar is a courtesy: if it can't be written the run goes on without it.
    private func write(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
