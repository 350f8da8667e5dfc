internal import Cedar

/// One thing in which a test's expectation is not met.
struct ConformanceDifference: Hashable {
    /// What differs.
    enum Kind: String, CaseIterable {
        case policies, schema, entities, request, decision, reason, errors

        /// The kind that an input's failure has.
        init(_ kind: CedarFailure.Kind) {
            self =
                switch kind {
                case .policies: .policies
                case .schema: .schema
                case .entities: .entities
                case .request: .request
                }
        }
    }

    let kind: Kind
    /// The test's path within the folder.
    let test: String
    /// The request's place in the test, from 0; nil where the whole test is concerned.
    let request: Int?
    let expected: String
    let got: String

    var json: JSONValue {
        .object([
            "kind": .string(Text(kind.rawValue)), "test": .string(Text(test)),
            "request": request.map { .integer(Int64($0)) } ?? .null,
            "expected": .string(Text(expected)), "got": .string(Text(got)),
        ])
    }
}

/// What a run of tests came to.
struct ConformanceReport {
    /// How many differences the text lists in full; the counts are always complete.
    static let differencesListedMax = 50

    var tests = 0
    var requests = 0
    /// Tests that say whether their policies should validate, which nothing here can answer yet.
    var validationsNotCompared = 0
    /// Tests with policies or a schema in JSON, which nothing here can read yet.
    var testsNotRun = 0
    var differences: [ConformanceDifference] = []

    /// Adds what another run came to.
    mutating func add(_ other: ConformanceReport) {
        tests += other.tests
        requests += other.requests
        validationsNotCompared += other.validationsNotCompared
        testsNotRun += other.testsNotRun
        differences += other.differences
    }

    /// The report for programs.
    var json: JSONValue {
        .object([
            "tests": .integer(Int64(tests)), "requests": .integer(Int64(requests)),
            "differences": .array(differences.map(\.json)),
            "notCompared": .object([
                "shouldValidate": .integer(Int64(validationsNotCompared)),
                "testsInJSONForms": .integer(Int64(testsNotRun)),
            ]),
        ])
    }

    /// The report for people.
    var text: String {
        var lines = ["\(tests) tests, \(requests) requests"]
        lines += ConformanceDifference.Kind.allCases.map {
            "  \(padded($0.rawValue)) \(verdict($0))"
        }
        if validationsNotCompared > 0 {
            lines.append("  not compared yet: shouldValidate of \(validationsNotCompared) tests")
        }
        if testsNotRun > 0 {
            lines.append("  not run yet: \(testsNotRun) tests with policies or schema in JSON")
        }
        lines += differences.prefix(Self.differencesListedMax).map { difference in
            let request = difference.request.map { ", request \($0)" } ?? ""
            return "\(difference.test)\(request): \(difference.kind.rawValue): "
                + "expected \(difference.expected), got \(difference.got)"
        }
        if differences.count > Self.differencesListedMax {
            lines.append(
                "... and \(differences.count - Self.differencesListedMax) more; see --json")
        }
        return lines.joined(separator: "\n")
    }

    private func verdict(_ kind: ConformanceDifference.Kind) -> String {
        let count = differences.count { $0.kind == kind }
        return count == 0 ? "all agree" : "\(count) differ"
    }

    private func padded(_ name: String) -> String {
        name + String(repeating: " ", count: max(0, 9 - name.count))
    }
}
