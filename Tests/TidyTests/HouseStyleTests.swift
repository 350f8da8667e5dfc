import Testing

/// The limits of the house style that a machine can hold.
@Suite struct HouseStyleTests {
    static let fileLinesMax = 400
    static let functionLinesMax = 60

    @Test(arguments: SourceTree.files)
    func `a file has at most four hundred lines`(file: SourceTree.File) {
        #expect(file.lines.count <= Self.fileLinesMax, "`\(file.path)`: \(file.lines.count)")
    }

    @Test(arguments: SourceTree.files)
    func `a function has at most sixty lines, but a switch used as a table`(
        file: SourceTree.File
    ) {
        for function in Functions.of(file) where function.lineCount > Self.functionLinesMax {
            #expect(
                function.isTable,
                "`\(file.path):\(function.line)`: `\(function.name)` has \(function.lineCount)")
        }
    }

    @Test(arguments: SourceTree.files)
    func `nothing is left for later in a comment`(file: SourceTree.File) {
        let words = ["FIX" + "ME", "TO" + "DO", "XX" + "X", "HA" + "CK"]
        for (index, line) in file.lines.enumerated() {
            for word in words where line.contains(word) {
                Issue.record("`\(file.path):\(index + 1)` says `\(word)`")
            }
        }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `the word unsafe stands in two folders only, under a sentence`(file: SourceTree.File) {
        let homes = ["Sources/DecisionCore/Memory/", "Sources/Wire/C/"]
        let uses = uses(of: #"\bunsafe\b"#, file)
        guard homes.contains(where: file.path.hasPrefix) else {
            #expect(uses.isEmpty, "`\(file.path)`: lines \(uses)")
            return
        }
        for use in uses { #expect(hasSentence(file, above: use), "`\(file.path):\(use)`") }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `what the compiler cannot check stands under a sentence`(file: SourceTree.File) {
        for pattern in [#"@unchecked Sendable"#, #"nonisolated\(unsafe\)"#, #"\btry!"#] {
            for use in uses(of: pattern, file) {
                #expect(hasSentence(file, above: use), "`\(file.path):\(use)` has `\(pattern)`")
            }
        }
    }

    @Test func `the test finds what it looks for`() {
        let file = SourceTree.File(
            path: "Sources/Cedar/Bad.swift",
            lines: ["// unsafe in a comment", "let text = \"unsafe\"", "unsafe call()"])
        #expect(uses(of: #"\bunsafe\b"#, file) == [3])
    }

    /// The numbers of the lines whose code matches.
    private func uses(of pattern: String, _ file: SourceTree.File) -> [Int] {
        guard let expression = try? Regex(pattern) else { return [-1] }
        return file.code.indices.filter { file.code[$0].contains(expression) }.map { $0 + 1 }
    }

    /// Whether a comment that starts "Safe:" stands above a line, at most twelve lines up.
    private func hasSentence(_ file: SourceTree.File, above line: Int) -> Bool {
        file.lines[max(0, line - 13)..<line].contains { $0.contains("Safe:") }
    }
}
