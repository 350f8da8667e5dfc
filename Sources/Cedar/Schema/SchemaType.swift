/// The type of a value, as a schema declares it: common types put in their places, names resolved.
public indirect enum SchemaType: Hashable, Sendable {
    /// `Bool`.
    case boolean
    /// `Long`.
    case long
    /// `String`.
    case string
    /// An entity of this type.
    case entity(Name)
    /// `Set<…>`.
    case set(SchemaType)
    /// A closed record.
    case record(RecordType)
    /// The extension type `decimal`.
    case decimal
    /// The extension type `ipaddr`.
    case ip
    /// The extension type `datetime`.
    case datetime
    /// The extension type `duration`.
    case duration
}

/// The attributes that a record, an entity or a context may and must have.
public struct RecordType: Hashable, Sendable {
    /// One attribute: its name, its type, whether it has to be there.
    ///
    /// Attributes are equal if these three are; annotations don't make another type.
    public struct Attribute: Hashable, Sendable {
        /// The attribute's name.
        public let name: Text
        /// The type of its value.
        public let type: SchemaType
        /// Whether it has to be there.
        public let isRequired: Bool
        /// The annotations before the attribute.
        public let annotations: Annotations

        /// Makes an attribute.
        public init(
            name: Text,
            type: SchemaType,
            isRequired: Bool = true,
            annotations: Annotations = Annotations()
        ) {
            self.name = name
            self.type = type
            self.isRequired = isRequired
            self.annotations = annotations
        }

        /// Whether name, type and being required agree.
        public static func == (left: Attribute, right: Attribute) -> Bool {
            left.name == right.name && left.isRequired == right.isRequired
                && left.type == right.type
        }

        /// Feeds name, type and being required.
        public func hash(into hasher: inout Hasher) {
            hasher.combine(name)
            hasher.combine(isRequired)
            hasher.combine(type)
        }
    }

    /// The attributes, sorted by the bytes of their names, each name once.
    public let attributes: [Attribute]

    /// Makes a record type; of two attributes with one name the later counts.
    ///
    /// So does the reference: `{a: Long, a: String}` is accepted.
    public init(_ attributes: [Attribute] = []) {
        var latest: [Text: Attribute] = [:]
        for attribute in attributes { latest[attribute.name] = attribute }
        self.attributes = latest.values.sorted { $0.name < $1.name }
    }

    /// The attribute with this name.
    ///
    /// - Complexity: logarithmic in the number of attributes.
    public subscript(name: Text) -> Attribute? {
        var low = 0
        var high = attributes.count
        while low < high {
            let middle = (low + high) / 2
            if attributes[middle].name < name { low = middle + 1 } else { high = middle }
        }
        guard low < attributes.count, attributes[low].name == name else { return nil }
        return attributes[low]
    }
}
