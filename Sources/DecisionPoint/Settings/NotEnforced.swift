/// The guards that the profile `plain` leaves off, by the names that answers list them under.
///
/// A caller that needs one of them sees here, in every answer, that nobody looks.
enum NotEnforced {
    static let plain: [StaticString] = [
        "callers", "principal_kind", "registration", "owner", "delegation", "session", "tenant",
        "blast_radius", "attestation", "posture", "scope", "approval", "revocation", "audit",
    ]
}
