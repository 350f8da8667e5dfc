internal import Cedar

/// The record type `Bailey::Call`: what the service fills in as `context.call`, from facts alone.
///
/// A schema declares as much of it as its policies read. It may leave fields out, but neither add
/// one nor require one that a call may be without.
struct CallType {
    /// A field, and whether every call has it.
    struct Field {
        let name: Text
        let type: FieldType
        let isAlwaysFilled: Bool
        let mark: CallFields
    }

    enum FieldType {
        case leaf(SchemaType)
        /// An entity whose type plays a part.
        case entity([Name])
        case record([Field])
    }

    /// The attribute of a context that the service fills in.
    static let name: Text = "call"

    let fields: [Field]

    init(_ roles: Roles) {
        let user = FieldType.entity(roles.types(.user))
        let hasTenants = !roles.types(.tenant).isEmpty
        fields = [
            CallType.always("now", .datetime, .now),
            Field(
                name: "session", type: .entity(roles.types(.session)), isAlwaysFilled: hasTenants,
                mark: .session),
            CallType.always("scopes", .set(.string), .scopes),
            Field(
                name: "delegation", type: CallType.delegation(user), isAlwaysFilled: true,
                mark: .delegation),
            Field(
                name: "attestation", type: CallType.attestation, isAlwaysFilled: false,
                mark: .attestation),
            Field(
                name: "posture", type: CallType.posture, isAlwaysFilled: false, mark: .posture),
            Field(
                name: "approval", type: CallType.approval(user), isAlwaysFilled: false,
                mark: .approval),
        ]
    }

    private static func delegation(_ user: FieldType) -> FieldType {
        .record([
            always("depth", .long, .depth),
            Field(name: "onBehalfOf", type: user, isAlwaysFilled: false, mark: .onBehalfOf),
            Field(name: "task", type: .leaf(.string), isAlwaysFilled: false, mark: .task),
        ])
    }

    private static var attestation: FieldType {
        .record([
            always("method", .string, .method), always("level", .long, .level),
            always("keyBound", .boolean, .keyBound),
            always("ageSeconds", .long, .attestedAge),
        ])
    }

    private static var posture: FieldType {
        .record([
            always("compliant", .boolean, .compliant), always("risk", .long, .risk),
            always("ageSeconds", .long, .observedAge),
        ])
    }

    private static func approval(_ user: FieldType) -> FieldType {
        .record([
            Field(name: "by", type: user, isAlwaysFilled: true, mark: .approvedBy),
            always("ageSeconds", .long, .approvedAge),
        ])
    }

    private static func always(_ name: Text, _ type: SchemaType, _ mark: CallFields) -> Field {
        Field(name: name, type: .leaf(type), isAlwaysFilled: true, mark: mark)
    }
}

// ---------------------------------------------------------------- holding a declared type against it

extension CallType {
    /// The fields that a declared type has.
    func declared(in type: RecordType) -> CallFields { CallType.declared(in: type, of: fields) }

    private static func declared(in type: RecordType, of fields: [Field]) -> CallFields {
        var found: CallFields = []
        for field in fields {
            guard let attribute = type[field.name] else { continue }
            found.insert(field.mark)
            if case .record(let nested) = field.type, case .record(let type) = attribute.type {
                found.formUnion(declared(in: type, of: nested))
            }
        }
        return found
    }

    /// Why a declared type cannot be filled in: the path of each field at fault, and what it is.
    func faults(in type: RecordType) -> [(path: Text, fault: ModelProblem.Fault)] {
        CallType.faults(in: type, of: fields, under: CallType.name)
    }

    private static func faults(
        in type: RecordType, of fields: [Field], under path: Text
    ) -> [(path: Text, fault: ModelProblem.Fault)] {
        type.attributes.flatMap { attribute in
            let path = Text("\(path).\(attribute.name)")
            guard let field = fields.first(where: { $0.name == attribute.name }) else {
                return [(path, ModelProblem.Fault.unknownField)]
            }
            if attribute.isRequired, !field.isAlwaysFilled { return [(path, .maybeAbsent)] }
            switch (field.type, attribute.type) {
            case (.record(let nested), .record(let type)):
                return faults(in: type, of: nested, under: path)
            case (.leaf(let wanted), let type) where wanted == type: return []
            case (.entity(let names), .entity(let name)) where names == [name]: return []
            case (.record, _), (.leaf, _), (.entity, _): return [(path, .otherType)]
            }
        }
    }
}
