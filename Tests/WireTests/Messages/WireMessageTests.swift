import Testing
import Wire

/// Messages as Swift values: what is written is what is read, field by field.
struct WireMessageTests {
    @Test func `a question is read as it was written`() throws {
        let bytes = try Self.question.encode()
        #expect(try CheckRequest(decoding: bytes, rules: .strict) == Self.question)
    }

    @Test func `what is not given takes no bytes`() throws {
        #expect(try CheckRequest().encode() == [])
        #expect(try CheckRequest(decoding: []) == CheckRequest())
        #expect(
            try Attribute(name: "a", value: .integer(0)).encode() == [
                0x0a, 1, 0x61, 0x12, 2, 0x10, 0,
            ])
    }

    @Test func `an unknown choice reads as its zero`() throws {
        let bytes = message { $0.append(77 as UInt64, field: 1) }
        #expect(try CheckResponse(decoding: bytes).decision == .unspecified)
    }

    @Test func `a request's unknown field is an error only by the strict rules`() throws {
        let bytes = message { $0.append(1 as UInt64, field: 37) }
        #expect(try Session(decoding: bytes) == Session())
        #expect(throws: WireError(.unknownField, in: .session)) {
            try Session(decoding: bytes, rules: .strict)
        }
    }

    @Test func `a message that fits no frame is an error`() {
        var question = CheckRequest()
        question.zone = String(repeating: "z", count: FrameHeader.dataLengthMax)
        #expect(throws: WireError(.messageTooLong, in: .checkRequest)) { try question.encode() }
    }

    @Test(arguments: roundTrips)
    func `every field of every message survives`(trip: RoundTrip) throws {
        var source = RandomMessage(seed: 99)
        source.hasWideNumbers = false
        for _ in 0..<100 {
            let bytes = source.bytes(trip.kind)
            let before = try #require(PlainMessage(unpacking: bytes, as: trip.kind))
            let after = PlainMessage(unpacking: try trip.recode(bytes), as: trip.kind)
            #expect(after == before, "seed 99")
        }
    }

    @Test func `every message of the contract has a Swift value, but the envelopes`() {
        let kinds = Set(Self.roundTrips.map(\.kind))
        let without: Set<MessageKind> = [
            .value, .valueSet, .valueRecord, .request, .response, .keyValue, .status, .any,
        ]
        #expect(kinds == Set(MessageKind.allCases).subtracting(without))
    }

    /// A message that is read and written again.
    struct RoundTrip: Sendable, CustomTestStringConvertible {
        let kind: MessageKind
        let recode: @Sendable ([UInt8]) throws -> [UInt8]
        var testDescription: String { kind.shortName }

        init<M: WireMessage>(_ type: M.Type) {
            kind = M.kind
            recode = { try M(decoding: $0, rules: .strict).encode() }
        }
    }

    static let roundTrips: [RoundTrip] = [
        RoundTrip(CheckRequest.self), RoundTrip(EntityRef.self), RoundTrip(Resource.self),
        RoundTrip(Entity.self), RoundTrip(Attribute.self), RoundTrip(Session.self),
        RoundTrip(Delegation.self), RoundTrip(Actor.self), RoundTrip(Facts.self),
        RoundTrip(Attestation.self), RoundTrip(Posture.self), RoundTrip(Approval.self),
        RoundTrip(Evidence.self), RoundTrip(CheckResponse.self), RoundTrip(Leg.self),
        RoundTrip(Policy.self), RoundTrip(Annotation.self), RoundTrip(PolicyError.self),
        RoundTrip(Obligation.self), RoundTrip(CheckBatchRequest.self), RoundTrip(BatchItem.self),
        RoundTrip(CheckBatchResponse.self), RoundTrip(BatchAnswer.self),
        RoundTrip(ExplainRequest.self),
        RoundTrip(ExplainResponse.self), RoundTrip(GuardStep.self), RoundTrip(PolicyStep.self),
        RoundTrip(PartStep.self), RoundTrip(OperandStep.self),
        RoundTrip(ClauseStep.self), RoundTrip(NearMiss.self), RoundTrip(HealthCheckRequest.self),
        RoundTrip(RevokeRequest.self), RoundTrip(Revocation.self), RoundTrip(RevokeResponse.self),
        RoundTrip(RestoreRequest.self), RoundTrip(RestoreResponse.self),
        RoundTrip(HealthCheckResponse.self), RoundTrip(HealthListRequest.self),
        RoundTrip(HealthListResponse.self), RoundTrip(HealthListEntry.self),
    ]

    static let question: CheckRequest = {
        var question = CheckRequest()
        question.principal = EntityRef(type: "Customer::Agent", id: "inst-7")
        question.action = EntityRef(id: "invoice.send")
        question.resource = Resource(
            type: "Customer::Invoice", id: "inv-91",
            attributes: [
                Attribute(name: "amount", value: .decimal(tenThousandths: 1_250_000)),
                Attribute(name: "draft", value: .boolean(false)),
            ], parents: [EntityRef(type: "Customer::Folder", id: "billing")])
        question.session = Session(
            id: "s-1", scopes: ["", "invoice:send"], acr: 2, issuedMilliseconds: -1)
        question.context = [
            Attribute(
                name: "input",
                value: .record([Attribute(name: "to", value: .set([.ip("::1"), .text("")]))]))
        ]
        question.detail = .full
        return question
    }()
}
