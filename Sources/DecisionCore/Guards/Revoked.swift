internal import Cedar

/// Nobody and nothing that the decision rests on is revoked.
///
/// It rests on agents, users, session and tenant, with all that these are in, and the publishers of
/// each; not on the resource.
enum Revoked {
    static func denies(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ hearing: Hearing,
        _ revocations: borrowing RevocationTable, _ scratch: inout Scratch
    ) -> Bool {
        scratch.subjects.removeAll(keepingCapacity: true)
        guard scratch.keepsRestsOn || revocations.count > 0 else { return false }
        let issued = question.actors.session?.issuedMilliseconds ?? 0
        scratch.issuedMilliseconds = issued
        collect(question, hearing, into: &scratch.subjects)
        var isAnyRevoked = false
        for index in scratch.subjects.indices {
            let subject = scratch.subjects[index]
            let hash = question.hash(subject, in: bytes, hearing.snapshot.vocabulary)
            scratch.restsOn.append(hash)
            if revocations.mayRevoke(hash, issuedMilliseconds: issued) {
                let uid = question.uid(subject, in: bytes, hearing.snapshot.vocabulary)
                isAnyRevoked =
                    isAnyRevoked || revocations.revokes(uid, hash, issuedMilliseconds: issued)
            }
        }
        return isAnyRevoked
    }

    /// The first of those that it rests on that is revoked.
    ///
    /// - Precondition: `scratch` is left by ``denies(_:in:_:_:_:)`` of the same question.
    static func revoked(
        _ question: borrowing Question, in bytes: Span<UInt8>, _ snapshot: Snapshot,
        _ revocations: borrowing RevocationTable, _ scratch: borrowing Scratch
    ) -> EntityID? {
        let issued = question.actors.session?.issuedMilliseconds ?? 0
        for index in scratch.subjects.indices {
            let subject = scratch.subjects[index]
            let hash = question.hash(subject, in: bytes, snapshot.vocabulary)
            let uid = question.uid(subject, in: bytes, snapshot.vocabulary)
            if revocations.revokes(uid, hash, issuedMilliseconds: issued) { return subject }
        }
        return nil
    }

    private static func collect(
        _ question: borrowing Question, _ hearing: Hearing, into subjects: inout [EntityID]
    ) {
        if hearing.rules.isPlain { follow(question.principal, question, hearing, into: &subjects) }
        for index in question.agents.indices {
            follow(question.agents[index], question, hearing, into: &subjects)
        }
        for index in question.users.indices {
            follow(question.users[index], question, hearing, into: &subjects)
        }
        if let session = question.actors.sessionEntity { subjects.append(session) }
        if let tenant = question.actors.session?.tenant {
            follow(tenant, question, hearing, into: &subjects)
        }
    }

    /// An entity, what it is in, and who stands behind it.
    private static func follow(
        _ entity: EntityID, _ question: borrowing Question, _ hearing: Hearing,
        into subjects: inout [EntityID]
    ) {
        guard let carried = question.carriedIndex(entity) else {
            return followStored(entity, hearing.registry, into: &subjects)
        }
        subjects.append(entity)
        for parent in question.carried[carried].parents {
            followStored(question.parents[parent], hearing.registry, into: &subjects)
        }
    }

    private static func followStored(
        _ entity: EntityID, _ registry: Registry, into subjects: inout [EntityID]
    ) {
        subjects.append(entity)
        for index in 0..<registry.ancestorCount(entity) {
            subjects.append(registry.ancestor(index, of: entity))
        }
        for index in 0..<registry.backerCount(entity) {
            subjects.append(registry.backer(index, of: entity))
        }
    }
}
