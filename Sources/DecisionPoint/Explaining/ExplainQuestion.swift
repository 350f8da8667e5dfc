internal import Wire

/// What an `ExplainRequest` asks beside its question.
struct ExplainQuestion {
    /// Where in the request's bytes its `CheckRequest` lies.
    let check: ByteRange
    /// At which time, in Unix milliseconds; nil for now.
    let atMilliseconds: Int64?
    /// As which caller; empty for whoever asks.
    let caller: String
    let revision: [UInt8]

    /// The greatest size of an `ExplainRequest`, in bytes: with its envelope it fits into the frame
    /// of a call that is answered in a task.
    static let bytesMax = 60 << 10
    /// The last instant that can be asked about, in Unix milliseconds: the end of the year 9999.
    static let instantMax: Int64 = 253_402_300_799_999

    /// Reads a request, but for its question.
    /// - Throws: the status of a request that asks for nothing that can be explained.
    init(_ bytes: Span<UInt8>, _ tape: inout Tape) throws(Status) {
        let whole = ByteRange(offset: 0, length: UInt32(clamping: bytes.count))
        try Intake.checkSize(whole, limit: ExplainQuestion.bytesMax)
        do throws(WireError) {
            try tape.readShallow(.explainRequest, from: bytes, at: whole, rules: .strict)
        } catch {
            throw .invalid(error.description)
        }
        let view = tape.view(of: bytes)
        guard let check = view.first(1, in: view.children) else {
            throw .invalid("field `check` is missing")
        }
        self.check = check.range
        let at = view.first(2, in: view.children)?.signed ?? 0
        guard (0...ExplainQuestion.instantMax).contains(at) else {
            throw .invalid("field `at_ms` is \(at), which is before 1970 or after 9999")
        }
        atMilliseconds = at == 0 ? nil : at
        revision = ExplainQuestion.bytes(view, 3)
        caller = String(decoding: ExplainQuestion.bytes(view, 4), as: UTF8.self)
    }

    private static func bytes(_ view: TapeView, _ number: Int) -> [UInt8] {
        guard let field = view.first(number, in: view.children) else { return [] }
        return [UInt8](copying: view.bytes(of: field))
    }
}
