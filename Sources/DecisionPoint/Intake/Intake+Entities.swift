internal import Cedar
internal import DecisionCore
internal import Wire

extension Intake {
    /// Reads an `EntityRef`; a type that is left out is `standing`, where the zone has just one.
    func entity(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question,
        _ standing: Symbol? = nil
    ) throws(Status) -> EntityID {
        var type = ByteRange.empty
        var id = ByteRange.empty
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch EntityRefField(rawValue: part.number) {
            case .type: type = part.range
            case .id: id = part.range
            case nil: break
            }
        }
        return try entity(type: type, id: id, owner(), &question, standing)
    }

    private func entity(
        type: ByteRange, id: ByteRange, _ owner: @autoclosure () -> String,
        _ question: inout Question, _ standing: Symbol?
    ) throws(Status) -> EntityID {
        try checkLength(type, of: "\(owner()).type")
        try checkLength(id, of: "\(owner()).id")
        let symbol: Symbol
        if type.isEmpty {
            guard let standing else { throw .invalid("field `\(owner()).type` is missing") }
            symbol = standing
        } else {
            symbol = try self.symbol(type, &question)
            try checkName(symbol, owner(), question)
        }
        let id = try self.symbol(id, &question)
        do throws(QuestionError) {
            return try question.entity(type: symbol, id: id, of: snapshot)
        } catch {
            throw .invalid(error.sentence)
        }
    }

    /// A type that the snapshot mentions is a name; any other text has to be looked at.
    private func checkName(
        _ type: Symbol, _ owner: @autoclosure () -> String, _ question: borrowing Question
    ) throws(Status) {
        guard !snapshot.vocabulary.isName(type) else { return }
        let text = question.text(type, in: view.bytes, snapshot.vocabulary)
        guard Name(parsing: text) == nil else { return }
        throw .invalid("field `\(owner()).type` is `\(text)`, which is no entity type's name")
    }

    func symbol(_ range: ByteRange, _ question: inout Question) throws(Status) -> Symbol {
        do throws(QuestionError) {
            return try question.symbol(at: range.indices, in: view.bytes, of: snapshot)
        } catch {
            throw .invalid(error.sentence)
        }
    }

    /// Reads a `Resource`; with attributes or parents it is one that the caller describes.
    func resource(_ field: TapeField, _ question: inout Question) throws(Status) -> EntityID {
        var type = ByteRange.empty
        var id = ByteRange.empty
        var isDescribed = false
        var parents = 0
        let all = view.children(of: field)
        var fields = all
        while let part = view.next(&fields) {
            switch ResourceField(rawValue: part.number) {
            case .type: type = part.range
            case .id: id = part.range
            case .attributes: isDescribed = true
            case .parents:
                isDescribed = true
                try addParent(part, "resource.parents", &question)
                parents += 1
            case nil: break
            }
        }
        let entity = try entity(type: type, id: id, "resource", &question, nil)
        guard isDescribed else { return entity }
        let attributes = try attributes(
            all, number: ResourceField.attributes.rawValue, "resource.attributes", &question)
        try carry(entity, attributes, .empty, parents, &question)
        return entity
    }

    /// Reads an `Entity` that came along.
    func carried(_ field: TapeField, _ question: inout Question) throws(Status) {
        var entity: EntityID?
        var parents = 0
        let all = view.children(of: field)
        var fields = all
        while let part = view.next(&fields) {
            switch EntityField(rawValue: part.number) {
            case .uid: entity = try self.entity(part, "entities.uid", &question)
            case .parents:
                try addParent(part, "entities.parents", &question)
                parents += 1
            case .attributes, .tags, nil: break
            }
        }
        guard let entity else { throw .invalid("field `entities.uid` is missing") }
        let attributes = try attributes(
            all, number: EntityField.attributes.rawValue, "entities.attributes", &question)
        let tags = try self.attributes(
            all, number: EntityField.tags.rawValue, "entities.tags", &question)
        try carry(entity, attributes, tags, parents, &question)
    }

    func addParent(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question
    ) throws(Status) {
        let parent = try entity(field, owner(), &question)
        do throws(QuestionError) {
            try question.addParent(parent)
        } catch {
            throw .invalid(error.sentence)
        }
    }

    private func carry(
        _ entity: EntityID, _ attributes: ValueRun, _ tags: ValueRun, _ parentCount: Int,
        _ question: inout Question
    ) throws(Status) {
        do throws(QuestionError) {
            try question.carry(
                entity, attributes: attributes, tags: tags, parentCount: parentCount)
        } catch {
            throw .invalid(error.sentence)
        }
    }
}

extension QuestionError {
    /// What is too much, and how much there may be.
    var sentence: String {
        switch self {
        case .tooManyStrings:
            "the question has more than \(QuestionLimits.stringsMax) distinct strings"
        case .tooManyEntities:
            "the question names more than \(QuestionLimits.entitiesMax) distinct entities"
        case .tooManyValues: "the question has more than \(QuestionLimits.valuesMax) values"
        case .tooManyCarried:
            "the question describes more than \(QuestionLimits.describedMax) entities"
        case .tooManyParents: "the question has more than \(QuestionLimits.parentsMax) parents"
        case .tooManyScopes: "the question has more than \(QuestionLimits.scopesMax) scopes"
        case .tooManyLinks:
            "field `delegation.chain` has more than \(QuestionLimits.linksMax) links"
        case .tooManyApprovals:
            "field `facts.approvals` has more than \(QuestionLimits.approvalsMax) approvals"
        case .fieldTwice: "a name is given twice"
        }
    }
}
