public import Wire

extension BaileyClient {
    /// Asks one question.
    ///
    /// - Parameters:
    ///   - question: The question.
    ///   - time: How long to wait; nil takes the configuration's. The server is told, and drops the question
    ///     when it has passed.
    /// - Returns: The answer: an allow only if its decision is `allow`.
    /// - Throws: ``ClientError``, to be treated as a deny.
    public func check(
        _ question: CheckRequest, within time: Duration? = nil
    ) async throws(ClientError) -> CheckResponse {
        try await call(.check, question, within: time)
    }

    /// Asks many questions of one principal and one session at once.
    ///
    /// - Parameters:
    ///   - questions: The questions, at most 10,000.
    ///   - time: How long to wait; nil takes the configuration's.
    /// - Returns: The answers, in the questions' order.
    /// - Throws: ``ClientError``, to be treated as a deny of all.
    public func checkBatch(
        _ questions: CheckBatchRequest, within time: Duration? = nil
    ) async throws(ClientError) -> CheckBatchResponse {
        try await call(.checkBatch, questions, within: time)
    }

    /// Asks how an answer comes about.
    ///
    /// - Parameters:
    ///   - question: What is to be explained.
    ///   - time: How long to wait; nil takes the configuration's.
    /// - Returns: The answer, with the steps that led to it.
    /// - Throws: ``ClientError``.
    public func explain(
        _ question: ExplainRequest, within time: Duration? = nil
    ) async throws(ClientError) -> ExplainResponse {
        try await call(.explain, question, within: time)
    }

    /// Asks whether a service can answer.
    ///
    /// - Parameters:
    ///   - service: Its name, such as `zone/workforce`; empty for the whole server.
    ///   - time: How long to wait; nil takes the configuration's.
    /// - Returns: Its state; whatever is not `serving` cannot answer.
    /// - Throws: ``ClientError``; an unknown service is the status NOT_FOUND.
    public func health(
        of service: String = "", within time: Duration? = nil
    ) async throws(ClientError) -> ServingStatus {
        let request = HealthCheckRequest(service: service)
        let answer: HealthCheckResponse = try await call(.healthCheck, request, within: time)
        return answer.status
    }
}
