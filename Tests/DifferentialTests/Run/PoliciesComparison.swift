/// Looks for differences in what is said of policies whatever the request.
struct PoliciesComparison {
    /// A kind, and what the reference and ours say.
    typealias Found = (kind: Difference.Kind, reference: String, ours: String)

    let reference: PoliciesVerdict
    let ours: PoliciesVerdict
    /// Whether the policies are JSON: then the findings' ids are those of another text.
    let isJSON: Bool

    /// All differences.
    func differences() -> [Found] {
        let findings = isJSON ? nil : findings
        return [links, validation, validation == nil ? findings : nil, json, printed]
            .compactMap { $0 }
    }

    private var links: Found? {
        let (left, right) = (reference.links.map { $0 == nil }, ours.links.map { $0 == nil })
        guard left != right else { return nil }
        return (.links, "\(reference.links)", "\(ours.links)")
    }

    private var validation: Found? {
        guard let left = reference.isValid, let right = ours.isValid, left != right else {
            return nil
        }
        return (.validation, "\(reference.findings ?? [])", "\(ours.findings ?? [])")
    }

    private var findings: Found? {
        guard let left = reference.findings, let right = ours.findings else { return nil }
        let expected = Set(left.map { "\($0[0]) \(FindingKind.name(ofMessage: $0[1]))" })
        guard expected != Set(right.map { $0.joined(separator: " ") }) else { return nil }
        return (.findings, "\(left)", "\(right)")
    }

    /// Compared where both can write it: ours stops at a depth.
    private var json: Found? {
        guard let left = reference.json, let right = ours.json, CanonicalJSON.differ(left, right)
        else { return nil }
        return (.json, left, right)
    }

    /// What both print has to mean the same; the reference leaves the templates out, and promises
    /// nothing of the order and the ids.
    private var printed: Found? {
        guard isJSON, let left = reference.printed, let right = ours.printed,
            let expected = CanonicalJSON.staticPolicies(ofText: left)
        else { return nil }
        guard let found = CanonicalJSON.staticPolicies(ofText: right) else {
            return (.printing, left, "doesn't parse: \(right)")
        }
        return expected == found ? nil : (.printing, left, right)
    }
}
