/// The attestation that the zone demands is young enough.
enum AttestationStale {
    static func denies(_ question: borrowing Question, _ hearing: Hearing) -> Bool {
        guard let seconds = hearing.rules.attestationSecondsMax, question.actors.isAgent else {
            return false
        }
        let attested = question.facts.attestation?.attestedMilliseconds ?? 0
        return hearing.moment.isOlder(attested, than: seconds)
    }
}
