internal import Cedar
internal import DecisionCore
internal import Wire

extension Intake {
    /// Reads the `Attribute`s with one number among the fields of a message, as a record.
    func attributes(
        _ all: TapeCursor, number: Int, _ owner: @autoclosure () -> String,
        _ question: inout Question
    ) throws(Status) -> ValueRun {
        let run = try reserve(count(all, number), &question)
        guard run.count > 0 else { return .empty }
        var place = run.first
        var fields = all
        while let field = view.next(&fields) {
            guard field.number == number else { continue }
            try attribute(field, at: place, owner(), &question)
            place += 1
        }
        do throws(QuestionError) {
            try question.sealRecord(run)
        } catch {
            throw .invalid(nameTwice(error, owner(), question))
        }
        return run
    }

    private func nameTwice(
        _ error: QuestionError, _ owner: String, _ question: borrowing Question
    ) -> String {
        guard case .fieldTwice(let index) = error else { return error.sentence }
        let name = question.name(ofField: index, in: view.bytes, snapshot.vocabulary)
        return "field `\(owner)` names `\(name)` twice"
    }

    private func attribute(
        _ field: TapeField, at place: Int, _ owner: @autoclosure () -> String,
        _ question: inout Question
    ) throws(Status) {
        var name = ByteRange.empty
        var content: TapeField?
        var fields = view.children(of: field)
        while let part = view.next(&fields) {
            switch AttributeField(rawValue: part.number) {
            case .name: name = part.range
            case .value: content = part
            case nil: break
            }
        }
        let symbol = try symbol(name, &question)
        guard let content else {
            let name = question.text(symbol, in: view.bytes, snapshot.vocabulary)
            throw .invalid("field `\(owner())`: `\(name)` has no value")
        }
        question.set(place, named: symbol, to: try value(content, owner(), &question))
    }

    /// Reads a `Value`; recurses as deep as values nest, which the tape bounds at eight.
    private func value(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question
    ) throws(Status) -> InternedValue {
        var fields = view.children(of: field)
        guard let content = view.next(&fields), let kind = ValueField(rawValue: content.number)
        else { throw .invalid("field `\(owner())` has a value of no kind: Cedar has no null") }
        switch kind {
        case .boolean: return .boolean(content.boolean)
        case .integer: return .long(content.signed)
        case .text: return .string(try symbol(content.range, &question))
        case .entity: return .entity(try entity(content, owner(), &question))
        case .decimal: return .decimal(tenThousandths: content.signed)
        case .ip: return try address(content, owner(), &question)
        case .datetime: return .datetime(milliseconds: content.signed)
        case .duration: return .duration(milliseconds: content.signed)
        case .set: return .set(try elements(content, owner(), &question))
        case .record:
            return .record(
                try attributes(view.children(of: content), number: 1, owner(), &question))
        }
    }

    private func elements(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question
    ) throws(Status) -> ValueRun {
        var fields = view.children(of: field)
        let run = try reserve(count(fields, 1), &question)
        var place = run.first
        while let element = view.next(&fields) {
            question.set(place, to: try value(element, owner(), &question))
            place += 1
        }
        return run
    }

    private func address(
        _ field: TapeField, _ owner: @autoclosure () -> String, _ question: inout Question
    ) throws(Status) -> InternedValue {
        do throws(ExtensionError) {
            return question.address(try IPAddress(parsing: view.bytes(of: field)))
        } catch {
            throw .invalid("field `\(owner())` has an `ip` that is no address or range")
        }
    }

    private func reserve(_ count: Int, _ question: inout Question) throws(Status) -> ValueRun {
        do throws(QuestionError) {
            return try question.reserve(count)
        } catch {
            throw .invalid(error.sentence)
        }
    }

    private func count(_ fields: TapeCursor, _ number: Int) -> Int {
        var count = 0
        var fields = fields
        while let field = view.next(&fields) { count += field.number == number ? 1 : 0 }
        return count
    }
}
