internal import Cedar
internal import DecisionCore
internal import Wire

// What the caller vouches for. A message that is there and empty says nothing, as if it were not
// there: proto3 cannot tell a field that is left out from one that has its default.
extension Intake {
    /// Reads a `Session`.
    ///
    /// One without an id could never be revoked.
    func readSession(_ field: TapeField, _ question: inout Question) throws(Status) {
        guard !field.range.isEmpty else { return }
        var id = ByteRange.empty
        var scopeCount = 0
        let all = view.children(of: field)
        var session = SessionFacts(id: try symbol(.empty, &question))
        var fields = all
        while let part = view.next(&fields) {
            switch SessionField(rawValue: part.number) {
            case .id: id = part.range
            case .tenant: session.tenant = try party(part, "session.tenant", &question)
            case .user: session.user = try party(part, "session.user", &question)
            case .agent: session.agent = try party(part, "session.agent", &question)
            case .scopes: try addScope(part, &scopeCount, &question)
            case .acr: session.acr = part.signed
            case .issued: session.issuedMilliseconds = part.signed
            case .expires: session.expiresMilliseconds = part.signed
            case .groups:
                try addParent(part, "session.user_groups", &question)
                session.groupCount += 1
            case .mandate:
                guard part.range.isEmpty else {
                    throw notServed("session.mandate", "by this version: leave it out")
                }
            case .attributes, nil: break
            }
        }
        guard !id.isEmpty else { throw .invalid("field `session.id` is missing") }
        try checkLength(id, of: "session.id")
        session.id = try symbol(id, &question)
        session.scopes = question.lastScopes(scopeCount)
        session.attributes = try attributes(
            all, number: SessionField.attributes.rawValue, "session.attributes", &question)
        question.say(session)
    }

    /// Reads a `Delegation`.
    func readDelegation(_ field: TapeField, _ question: inout Question) throws(Status) {
        guard !field.range.isEmpty else { return }
        var delegation = DelegationFacts()
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch DelegationField(rawValue: part.number) {
            case .onBehalfOf:
                delegation.onBehalfOf = try party(part, "delegation.on_behalf_of", &question)
            case .chain: try readLink(part, &question)
            case .task: delegation.task = try task(part, &question)
            case nil: break
            }
        }
        question.say(delegation)
    }

    private func readLink(_ field: TapeField, _ question: inout Question) throws(Status) {
        var agent: EntityID?
        var scopeCount = 0
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch ActorField(rawValue: part.number) {
            case .agent: agent = try party(part, "delegation.chain.agent", &question)
            case .scopes: try addScope(part, &scopeCount, &question)
            case nil: break
            }
        }
        do throws(QuestionError) {
            try question.add(LinkFact(agent: agent, scopes: question.lastScopes(scopeCount)))
        } catch {
            throw .invalid(error.sentence)
        }
    }

    private func task(_ field: TapeField, _ question: inout Question) throws(Status) -> Symbol? {
        guard Int(field.range.length) <= Intake.taskBytesMax else {
            throw .invalid(
                "field `delegation.task` has \(field.range.length) bytes; the limit is "
                    + "\(Intake.taskBytesMax)")
        }
        return field.range.isEmpty ? nil : try symbol(field.range, &question)
    }

    /// Reads `Facts`.
    func readFacts(_ field: TapeField, _ question: inout Question) throws(Status) {
        var scopeCount = 0
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch FactsField(rawValue: part.number) {
            case .attestation: try readAttestation(part, &question)
            case .posture: try readPosture(part, &question)
            case .scopes: try addScope(part, &scopeCount, &question)
            case .approvals: try readApproval(part, &question)
            case nil: break
            }
        }
        question.say(scopes: question.lastScopes(scopeCount))
    }

    private func readAttestation(_ field: TapeField, _ question: inout Question) throws(Status) {
        guard !field.range.isEmpty else { return }
        var method = ByteRange.empty
        var attestation = AttestationFact(
            method: try symbol(.empty, &question), level: 0, attestedMilliseconds: 0,
            isKeyBound: false)
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch AttestationField(rawValue: part.number) {
            case .method: method = part.range
            case .level: attestation.level = part.signed
            case .attested: attestation.attestedMilliseconds = part.signed
            case .keyBound: attestation.isKeyBound = part.boolean
            case nil: break
            }
        }
        attestation.method = try symbol(method, &question)
        question.say(attestation)
    }

    private func readPosture(_ field: TapeField, _ question: inout Question) throws(Status) {
        guard !field.range.isEmpty else { return }
        var posture = PostureFact(isCompliant: false, risk: 0, observedMilliseconds: 0)
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch PostureField(rawValue: part.number) {
            case .compliant: posture.isCompliant = part.boolean
            case .risk: posture.risk = try risk(part)
            case .observed: posture.observedMilliseconds = part.signed
            case nil: break
            }
        }
        question.say(posture)
    }

    /// The contract's number of a risk is its rank: 1 low, 2 medium, 3 high.
    private func risk(_ field: TapeField) throws(Status) -> Int64 {
        guard Risk(rawValue: Int32(truncatingIfNeeded: field.signed)) != nil else {
            throw .invalid("field `facts.posture.risk` is \(field.signed), which is no risk")
        }
        return field.signed
    }

    private func readApproval(_ field: TapeField, _ question: inout Question) throws(Status) {
        var approval = ApprovalFact(
            by: nil, action: nil, resource: nil, approvedMilliseconds: 0, expiresMilliseconds: 0)
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch ApprovalField(rawValue: part.number) {
            case .by: approval.by = try party(part, "facts.approvals.by", &question)
            case .action:
                approval.action = try entity(
                    part, "facts.approvals.action", &question, snapshot.actionType)
            case .resource:
                approval.resource = try party(part, "facts.approvals.resource", &question)
            case .approved: approval.approvedMilliseconds = part.signed
            case .expires: approval.expiresMilliseconds = part.signed
            case .input: approval.input = input(part)
            case .id, nil: break
            }
        }
        do throws(QuestionError) {
            try question.add(approval)
        } catch {
            throw .invalid(error.sentence)
        }
    }

    /// The input that is approved; nil for any.
    ///
    /// A digest that is none fits no input.
    private func input(_ field: TapeField) -> InputDigest? {
        guard !field.range.isEmpty else { return nil }
        return InputDigest(view.bytes(of: field)) ?? .impossible
    }

    // --------------------------------------------------------------------------- single fields

    /// Reads an `EntityRef`; an empty one names nobody.
    private func party(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question
    ) throws(Status) -> EntityID? {
        guard !field.range.isEmpty else { return nil }
        return try entity(field, owner(), &question)
    }

    private func addScope(
        _ field: TapeField, _ count: inout Int, _ question: inout Question
    ) throws(Status) {
        let scope = try symbol(field.range, &question)
        do throws(QuestionError) {
            try question.addScope(scope)
        } catch {
            throw .invalid(error.sentence)
        }
        count += 1
    }
}
