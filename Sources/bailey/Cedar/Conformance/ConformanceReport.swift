internal import Cedar

/// One thing in which a test's expectation is not met.
struct ConformanceDifference: Hashable {
    /// What differs.
    enum Kind: String, CaseIterable {
        case test, policies, schema, entities, request, decision, reason, errors, validation
        /// The compiled policy tree answers otherwise than the language's own evaluator.
        case tree

        /// The kind that an input's failure has.
        init(_ kind: CedarFailure.Kind) {
            self =
                switch kind {
                case .policies, .links: .policies
                case .schema: .schema
                case .entities: .entities
                case .request: .request
                case .test: .test
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
    /// How many tests say whether their policies should validate.
    var validations = 0
    var differences: [ConformanceDifference] = []

    /// Adds what another run came to.
    mutating func add(_ other: ConformanceReport) {
        tests += other.tests
        requests += other.requests
        validations += other.validations
        differences += other.differences
    }

    /// The report for programs.
    var json: JSONValue {
        .object([
            "tests": .integer(Int64(tests)), "requests": .integer(Int64(requests)),
            "validations": .integer(Int64(validations)),
            "differences": .array(differences.map(\.json)),
        ])
    }

    /// The report for people.
    var text: String {
        var lines = ["\(tests) tests, \(requests) requests, \(validations) validations"]
        lines += ConformanceDifference.Kind.allCases.map {
            "  \(padded($0.rawValue)) \(verdict($0))"
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
        name + String(repeating: " ", count: max(0, 10 - name.count))
    }
}
