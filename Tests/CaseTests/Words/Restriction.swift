internal import Cedar

/// A word of a question that only ever takes away: leaving it out can turn a deny into an allow.
///
/// Whoever sends questions has to know these, and send them; `docs/decision-model.md` tells them.
struct Restriction {
    /// The place's name, as ``Place/name`` has it; whatever lies under it restricts with it.
    let name: String
    /// Why it cannot be otherwise.
    let reason: String
    /// A case that is denied, and allowed without the word: its file, and its title.
    let witness: (file: String, title: String)

    /// Every one there is.
    static let all = [
        Restriction(
            name: "delegation.chain",
            reason: "links only ever deny: nobody can know of one that is not told",
            witness: (
                "08-delegation.json",
                "a link whose sites are elsewhere: no reaching through another"
            )),
        Restriction(
            name: "delegation.on_behalf_of",
            reason: "a person in whose name an agent acts must be allowed to act herself",
            witness: ("10-on-behalf.json", "for a person who may not: a confused deputy")),
        Restriction(
            name: "facts.approvals",
            reason: "an approval of something else shows that the question is a mistake",
            witness: ("13-approvals.json", "an approval that is not needed must fit too")),
        Restriction(
            name: "facts.approvals[].input_sha256",
            reason: "an approval without it is of any input",
            witness: ("14-money.json", "a person's word on another sum")),
        Restriction(
            name: "facts.scopes",
            reason: "beside a session's scopes these are a narrowing",
            witness: ("24-refunds.json", "a scope that the caller narrows away")),
        Restriction(
            name: "session.agent",
            reason: "a session that names no agent is the presenter's",
            witness: ("22-session.json", "a session opened for another agent")),
        Restriction(
            name: "session.attributes",
            reason: "a sitting has limits of its own, where policies ask for them",
            witness: ("24-refunds.json", "beyond the session's own limit")),
        Restriction(
            name: "session.user_groups",
            reason: "a group can be another tenant's, or revoked",
            witness: ("29-users-from-sessions.json", "a user in a group of another tenant")),
        Restriction(
            name: "entities[]",
            reason: "what comes along can be another tenant's",
            witness: ("23-tenants.json", "another tenant's voucher comes along for nothing")),
        Restriction(
            name: "zone",
            reason: "a question that says where it belongs is denied elsewhere",
            witness: ("03-zone.json", "the other zone by name")),
    ]

    /// Whether a place, or anything that is left out together with it, restricts.
    static func restricts(_ place: Place, of question: JSONValue) -> Bool {
        let gone = Place.all(in: question.value(at: place.steps) ?? .null, under: place)
        return ([place] + gone).contains { place in all.contains { $0.covers(place.name) } }
    }

    private func covers(_ place: String) -> Bool {
        place == name || place.hasPrefix(name + "[") || place.hasPrefix(name + ".")
    }
}
