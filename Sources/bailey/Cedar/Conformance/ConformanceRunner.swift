internal import Cedar
internal import DecisionCore
internal import PolicyCompiler

/// Runs one test file: every question is answered by Cedar's own evaluator and by a compiled policy
/// tree.
struct ConformanceRunner {
    let file: String
    let folder: String

    func run() -> ConformanceReport {
        var report = ConformanceReport()
        report.tests = 1
        do {
            let test = try ConformanceTest(reading: file, folder: folder)
            report.requests = test.questions.count
            let world = try CedarWorld(reading: test.paths)
            if let expected = test.shouldValidate, let schema = world.schema {
                report.validations = 1
                let verdict = schema.validate(world.policies)
                report.differences += differences(verdict, shouldValidate: expected)
            }
            let tree = world.compiled
            for (index, question) in test.questions.enumerated() {
                report.differences += differences(question, number: index, in: world, tree)
            }
        } catch {
            report.differences = [
                difference(ConformanceDifference.Kind(error.kind), got: error.message)
            ]
        }
        return report
    }

    private func differences(
        _ report: ValidationReport, shouldValidate: Bool
    ) -> [ConformanceDifference] {
        guard report.isValid != shouldValidate else { return [] }
        let got = report.errors.first.map { "not valid: \($0.kind.rawValue): \($0.message)" }
        return [
            difference(
                .validation, expected: shouldValidate ? "valid" : "not valid",
                got: got ?? "valid")
        ]
    }

    private func differences(
        _ question: ConformanceTest.Question, number: Int, in world: CedarWorld, _ tree: Snapshot?
    ) -> [ConformanceDifference] {
        let request: Request
        do {
            request = try world.request(question.line, validates: question.validates)
        } catch {
            return [difference(.request, number, expected: "an answer", got: error.message)]
        }
        let response = world.authorize(request)
        let decision: Text = response.decision == .allow ? "allow" : "deny"
        let reason = Set(response.determining.map(\.text))
        let errors = Set(response.errors.map(\.policy.text))
        var found = differences(request, number, response, tree, world.policies)
        if decision != question.decision {
            found.append(
                difference(.decision, number, expected: "\(question.decision)", got: "\(decision)"))
        }
        if reason != question.reason {
            found.append(
                difference(.reason, number, expected: list(question.reason), got: list(reason)))
        }
        if errors != question.errors {
            found.append(
                difference(.errors, number, expected: list(question.errors), got: list(errors)))
        }
        return found
    }

    /// What the tree says otherwise.
    private func differences(
        _ request: Request, _ number: Int, _ expected: Response, _ tree: Snapshot?,
        _ policies: PolicySet
    ) -> [ConformanceDifference] {
        guard let tree, tree.evaluator is TreeEvaluator else {
            let got = "policies or entities that are too large for one"
            return [difference(.tree, number, expected: "a tree", got: got)]
        }
        do {
            let got = try tree.authorize(request, policies: policies)
            guard got != expected else { return [] }
            return [difference(.tree, number, expected: expected.text, got: got.text)]
        } catch {
            return [difference(.tree, number, expected: expected.text, got: "\(error)")]
        }
    }

    private func list(_ ids: Set<Text>) -> String {
        "[" + ids.sorted().map(\.string).joined(separator: ", ") + "]"
    }

    private func difference(
        _ kind: ConformanceDifference.Kind, _ request: Int? = nil, expected: String = "accepted",
        got: String
    ) -> ConformanceDifference {
        ConformanceDifference(
            kind: kind, test: String(file.dropFirst(folder.count + 1)), request: request,
            expected: expected, got: got)
    }
}

extension CedarWorld {
    /// The policies as a tree, over the same entities; nil where those are too much for a registry.
    fileprivate var compiled: Snapshot? {
        try? Snapshot(
            .workforce, activation: 1, revision: [UInt8](repeating: 0, count: 32),
            Snapshot.Content(policies: policies, schema: schema, entities: entities),
            evaluatedBy: PolicyCompiler.evaluator)
    }
}
