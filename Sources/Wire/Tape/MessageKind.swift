/// The messages of the contract: of `proto/`, every one.
public enum MessageKind: UInt8, CaseIterable, Hashable, Sendable {
    // The question.
    case checkRequest, entityRef, resource, entity, attribute, value, valueSet, valueRecord
    case session, delegation, actor, facts, attestation, posture, approval, evidence
    // The answer.
    case checkResponse, leg, policy, annotation, policyError, obligation
    // Many at once, and why.
    case checkBatchRequest, batchItem, checkBatchResponse, batchAnswer
    case explainRequest, explainResponse, guardStep, policyStep, clauseStep, partStep
    case operandStep, nearMiss
    // Administration.
    case revokeRequest, revocation, revokeResponse, restoreRequest, restoreResponse
    // Health.
    case healthCheckRequest, healthCheckResponse, healthListRequest, healthListResponse
    case healthListEntry
    // Envelopes.
    case request, response, keyValue
    case status
    case any

    /// The message's name without its package, such as `CheckRequest`.
    public var shortName: String {
        let name = String(describing: self)
        return name.prefix(1).uppercased() + name.dropFirst()
    }

    /// The message's full name, such as `bailey.decision.v1.CheckRequest`.
    public var fullName: String { "\(package).\(shortName)" }

    private var package: String {
        switch self {
        case .checkRequest, .entityRef, .resource, .entity, .attribute, .value, .valueSet,
            .valueRecord, .session, .delegation, .actor, .facts, .attestation, .posture, .approval,
            .evidence, .checkResponse, .leg, .policy, .annotation, .policyError, .obligation,
            .checkBatchRequest, .batchItem, .checkBatchResponse, .batchAnswer, .explainRequest,
            .explainResponse, .guardStep, .policyStep, .clauseStep, .partStep, .operandStep,
            .nearMiss:
            "bailey.decision.v1"
        case .revokeRequest, .revocation, .revokeResponse, .restoreRequest, .restoreResponse:
            "bailey.admin.v1"
        case .healthCheckRequest, .healthCheckResponse, .healthListRequest, .healthListResponse,
            .healthListEntry:
            "grpc.health.v1"
        case .request, .response, .keyValue: "ttrpc"
        case .status: "google.rpc"
        case .any: "google.protobuf"
        }
    }
}
