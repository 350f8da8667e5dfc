internal import Cedar

/// Runs one test file.
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
            for (index, question) in test.questions.enumerated() {
                report.differences += differences(question, number: index, in: world)
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
        _ question: ConformanceTest.Question, number: Int, in world: CedarWorld
    ) -> [ConformanceDifference] {
        let response: Response
        do {
            let request = try world.request(question.line, validates: question.validates)
            response = world.authorize(request)
        } catch {
            return [difference(.request, number, expected: "an answer", got: error.message)]
        }
        let decision: Text = response.decision == .allow ? "allow" : "deny"
        let reason = Set(response.determining.map(\.text))
        let errors = Set(response.errors.map(\.policy.text))
        var found: [ConformanceDifference] = []
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
