extension PolicyValidator {
    /// Where an entity stands, as exactly as the text can be asked.
    func place(of mention: ConditionSurvey.EntityMention) -> SourceSpan {
        switch mention.place {
        case .expression(let span): span
        case .scope(let variable):
            NamePlace(of: mention.uid, in: policy.source, element(variable)).span
        }
    }

    /// Where an entity type stands: its name alone.
    func place(of mention: ConditionSurvey.TypeMention) -> SourceSpan {
        switch mention.place {
        case .expression(let span): NamePlace(of: mention.type, in: policy.source, span).span
        case .scope(let variable):
            NamePlace(of: mention.type, in: policy.source, element(variable)).span
        }
    }

    /// Where an element of the scope stands; the whole policy where that can't be said.
    func element(_ variable: Variable) -> SourceSpan {
        ScopeElements(of: policy)?[variable] ?? policy.span
    }
}
