internal import Cedar
internal import DecisionCore
internal import Wire

/// Writes a `CheckResponse` from ready fragments: what is left to write is who asked, and which.
///
/// The numbers are those of proto/bailey/decision/v1/decision.proto.
struct AnswerWriter: ~Escapable {
    let bytes: Span<UInt8>
    let publication: Publication
    let detail: Detail

    @_lifetime(copy bytes)
    init(_ bytes: Span<UInt8>, _ publication: Publication, detail: Detail) {
        self.bytes = bytes
        self.publication = publication
        self.detail = detail
    }

    private var snapshot: Snapshot { publication.snapshot }
    private var fragments: ReplyFragments { publication.fragments }

    func write(
        _ verdict: Verdict, of question: borrowing Question, _ scratch: borrowing Scratch,
        _ id: DecisionID, requestID: ByteRange, into writer: inout MessageWriter
    ) {
        let code = Int(verdict.code.rawValue)
        let tellsCode = detail.tells(.code)
        writer.append(tellsCode ? fragments.heads[code] : fragments.headsWithoutCode[code])
        if tellsCode, verdict.isFromPolicy { writeLeg(verdict, question, scratch, into: &writer) }
        if detail.tells(.full), let sentence = sentence(verdict, question) {
            writer.append(sentence, field: 5)
        }
        AnswerWriter.write(id, field: 6, into: &writer)
        writer.append(fragments.tail)
        if !requestID.isEmpty {
            writer.append(bytes.extracting(requestID.indices), field: 15)
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

    private func writeLeg(
        _ verdict: Verdict, _ question: borrowing Question, _ scratch: borrowing Scratch,
        into writer: inout MessageWriter
    ) {
        let leg = writer.begin(field: 4)
        let party = snapshot.party(of: question)
        if party != .unspecified { writer.append(Int64(party.rawValue), field: 1) }
        let principal = writer.begin(field: 2)
        let who = question.principal
        writeText(question.typeSymbol(who, snapshot.vocabulary), question, 1, &writer)
        writeText(question.idSymbol(who, snapshot.vocabulary), question, 2, &writer)
        writer.end(principal)
        let decision: Wire.Decision = verdict.allows ? .allow : .deny
        writer.append(Int64(decision.rawValue), field: 3)
        writePolicies(scratch[leg: 0].determining, into: &writer)
        if detail.tells(.full) { writeFailures(scratch, into: &writer) }
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
            writer.append(snapshot.vocabulary.text(symbol).string, field: field)
        }
    }

    private func writePolicies(_ policies: [PolicyIndex], into writer: inout MessageWriter) {
        let ready = detail.tells(.full) ? fragments.policiesInFull : fragments.policies
        for policy in policies { writer.append(ready[policy.index]) }
    }

    private func writeFailures(_ scratch: borrowing Scratch, into writer: inout MessageWriter) {
        for failures in [scratch[leg: 0].failedForbids, scratch[leg: 0].failedPermits] {
            for failure in failures { write(failure, into: &writer) }
        }
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

extension Snapshot {
    /// Whose leg a question's is, as far as the schema says.
    func party(of question: borrowing Question) -> Party {
        let type = question.typeSymbol(question.principal, vocabulary)
        if type == agentType { return .agent }
        return type == userType ? .user : .unspecified
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
