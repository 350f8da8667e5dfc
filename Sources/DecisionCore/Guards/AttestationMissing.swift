/// Where the zone demands it, somebody attested whose process the agent's is.
///
/// Nobody asks that of a user in person.
enum AttestationMissing {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard hearing.rules.attestationSecondsMax != nil, question.actors.isAgent else {
            return false
        }
        return question.facts.attestation?.isWorthAnything != true
    }
}
