internal import Cedar
internal import DecisionCore
internal import Wire

/// Writes a `CheckResponse` from ready fragments: what is left to write is who asked, and which.
///
/// The numbers are those of proto/bailey/decision/v1/decision.proto.
struct AnswerWriter: ~Escapable {
    /// What an answer tells beside the verdict.
    struct Particulars {
        let id: DecisionID
        let detail: Detail
        let requestID: ByteRange
        /// Until when an allow may be reused, in Unix milliseconds; 0 is not at all.
        let validUntilMilliseconds: Int64
        /// The place of the revocation feed that was looked at.
        let revocation: UInt64
    }

    let bytes: Span<UInt8>
    let publication: Publication
    let particulars: Particulars

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ publication: Publication, _ particulars: Particulars) {
        self.bytes = bytes
        self.publication = publication
        self.particulars = particulars
    }

    private var snapshot: Snapshot { publication.snapshot }
    private var fragments: ReplyFragments { publication.fragments }
    private var detail: Detail { particulars.detail }

    func write(
        _ verdict: Verdict, of question: borrowing Question, _ scratch: borrowing Scratch,
        into writer: inout MessageWriter
    ) {
        fragments.writeHead(verdict, detail, into: &writer)
        if detail.tells(.code), verdict.isFromPolicy {
            for index in 0..<scratch.legCount { write(scratch[leg: index], question, &writer) }
        }
        if detail.tells(.full), let sentence = sentence(verdict, question) {
            writer.append(sentence, field: 5)
        }
        AnswerWriter.write(particulars.id, field: 6, into: &writer)
        fragments.writeTail(into: &writer)
        if particulars.revocation != 0 { writer.append(particulars.revocation, field: 9) }
        if verdict.allows {
            AnswerWriter.write(
                validUntil: particulars.validUntilMilliseconds, field: 10, into: &writer)
            publication.obligations.write(scratch, into: &writer)
        }
        if verdict.isFromPolicy, scratch.isCached { writer.append(true, field: 13) }
        if verdict.denial == .tryLater {
            writer.append(ReplyFragments.retryAfterMilliseconds, field: 14)
        }
        if !particulars.requestID.isEmpty {
            writer.append(bytes.extracting(particulars.requestID.indices), field: 15)
        }
    }

    /// Writes an id of sixteen bytes.
    static func write(_ id: DecisionID, field: UInt8, into writer: inout MessageWriter) {
        // Sixteen bytes under one tag: written as such, for a slice or an array would be made.
        writer.append(field << 3 | 2)
        writer.append(16 as UInt8)
        for shift in stride(from: 56, through: 0, by: -8) {
            writer.append(UInt8(truncatingIfNeeded: id.high >> UInt64(shift)))
        }
        for shift in stride(from: 56, through: 0, by: -8) {
            writer.append(UInt8(truncatingIfNeeded: id.low >> UInt64(shift)))
        }
    }

    /// Writes until when an allow may be reused, unless it may not.
    static func write(
        validUntil milliseconds: Int64, field: Int, into writer: inout MessageWriter
    ) {
        if milliseconds > 0 { writer.append(milliseconds, field: field) }
    }

    private func write(
        _ findings: LegFindings, _ question: borrowing Question, _ writer: inout MessageWriter
    ) {
        let leg = writer.begin(field: 4)
        let party = findings.party.wire
        if party != .unspecified { writer.append(Int64(party.rawValue), field: 1) }
        let principal = writer.begin(field: 2)
        let who = findings.principal
        writeText(question.typeSymbol(who, snapshot.vocabulary), question, 1, &writer)
        writeText(question.idSymbol(who, snapshot.vocabulary), question, 2, &writer)
        writer.end(principal)
        let decision: Wire.Decision = findings.code == .permitted ? .allow : .deny
        writer.append(Int64(decision.rawValue), field: 3)
        let ready = detail.tells(.full) ? fragments.policiesInFull : fragments.policies
        for policy in findings.determining { writer.append(ready[policy.index]) }
        if detail.tells(.full) {
            for failure in findings.failedForbids { write(failure, into: &writer) }
            for failure in findings.failedPermits { write(failure, into: &writer) }
        }
        writer.end(leg)
    }

    /// Copies a symbol's text: from the request where it stands there, else from the vocabulary.
    private func writeText(
        _ symbol: Symbol, _ question: borrowing Question, _ field: Int,
        _ writer: inout MessageWriter
    ) {
        if let place = question.place(symbol) {
            writer.append(bytes.extracting(place), field: field)
        } else {
            AnswerWriter.write(symbol, of: snapshot.vocabulary, field, &writer)
        }
    }

    private static func write(
        _ symbol: Symbol, of vocabulary: borrowing Vocabulary, _ field: Int,
        _ writer: inout MessageWriter
    ) {
        writer.append(vocabulary.spelling(symbol), field: field)
    }

    private func write(_ failure: LegFindings.Failure, into writer: inout MessageWriter) {
        let message = writer.begin(field: 5)
        writer.append(snapshot.policies[failure.policy.index].id.string, field: 1)
        writer.append(failure.error.category.wireName, field: 2)
        writer.append(failure.error.description, field: 3)
        writer.end(message)
    }

    private func sentence(_ verdict: Verdict, _ question: borrowing Question) -> String? {
        guard let misfit = verdict.misfit else { return nil }
        return MisfitSentence(bytes, snapshot).sentence(misfit, question)
    }
}

extension LegFindings.Party {
    /// The party's number in the contract.
    var wire: Party {
        switch self {
        case .agent: .agent
        case .user: .user
        case .other: .unspecified
        }
    }
}

extension Detail {
    /// Whether an answer of this detail tells what one of `least` tells.
    func tells(_ least: Detail) -> Bool { rawValue >= least.rawValue }
}

extension EvaluationError.Category {
    /// The kind's name in answers.
    var wireName: StaticString {
        switch self {
        case .entityDoesNotExist: "entity_absent"
        case .entityAttributeDoesNotExist, .recordAttributeDoesNotExist: "attribute_absent"
        case .typeError: "type_error"
        case .wrongNumberOfArguments: "wrong_number_of_arguments"
        case .integerOverflow: "integer_overflow"
        case .unlinkedSlot: "unlinked_slot"
        case .failedExtensionFunctionExecution: "extension_error"
        }
    }
}
