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
        let words = ["FIX" + "ME", "TO" + "DO", "XX" + "X"].map { Array($0.utf8) }
        for (index, line) in file.lines.enumerated() {
            for word in words where Array(line.utf8).contains(word: word) {
                Issue.record("`\(file.path):\(index + 1)` is left for later")
            }
        }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `the word unsafe stands in two folders only, under a sentence`(file: SourceTree.File) {
        let homes = ["Sources/DecisionCore/Memory/", "Sources/Wire/C/"]
        let uses = uses(of: "unsafe", file)
        guard homes.contains(where: file.path.hasPrefix) else {
            #expect(uses.isEmpty, "`\(file.path)`: lines \(uses)")
            return
        }
        for use in uses { #expect(hasSentence(file, above: use), "`\(file.path):\(use)`") }
    }

    @Test(arguments: SourceTree.files.filter(\.isSource))
    func `what the compiler cannot check stands under a sentence`(file: SourceTree.File) {
        for pattern in ["@unchecked Sendable", "nonisolated(unsafe)", "try!"] {
            for use in uses(of: pattern, file) {
                #expect(hasSentence(file, above: use), "`\(file.path):\(use)` has `\(pattern)`")
            }
        }
    }

    @Test func `the test finds what it looks for`() {
        let file = SourceTree.File(
            path: "Sources/Cedar/Bad.swift",
            lines: ["// unsafe in a comment", "let text = \"unsafe\"", "unsafe call()"])
        #expect(uses(of: "unsafe", file) == [3])
    }

    /// The numbers of the lines whose code matches.
    private func uses(of word: String, _ file: SourceTree.File) -> [Int] {
        let word = Array(word.utf8)
        return file.code.indices.filter { Array(file.code[$0].utf8).contains(word: word) }
            .map { $0 + 1 }
    }

    /// Whether a comment that starts "Safe:" stands above a line, at most twelve lines up, or one
    /// that starts "Safe, here and below:" anywhere above it.
    private func hasSentence(_ file: SourceTree.File, above line: Int) -> Bool {
        file.lines[max(0, line - 13)..<line].contains { $0.contains("// Safe:") }
            || file.lines[..<line].contains { $0.contains("// Safe, here and below:") }
    }
}

extension [UInt8] {
    /// Whether it holds a word that no letter, digit or underscore continues on either side.
    fileprivate func contains(word: [UInt8]) -> Bool {
        guard count >= word.count else { return false }
        return (0...count - word.count).contains { start in
            guard self[start] == word[0], self[start..<start + word.count].elementsEqual(word)
            else { return false }
            return !isLetter(start - 1) && !isLetter(start + word.count)
        }
    }

    private func isLetter(_ index: Int) -> Bool {
        guard indices.contains(index) else { return false }
        let byte = self[index]
        return byte == UInt8(ascii: "_") || byte >= 0x80
            || Character(UnicodeScalar(byte)).isLetter || Character(UnicodeScalar(byte)).isNumber
    }
}
