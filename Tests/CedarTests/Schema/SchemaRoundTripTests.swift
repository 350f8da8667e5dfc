import Cedar
import Testing

/// Properties of generated schemas; a failure names its seed.
struct SchemaRoundTripTests {
    private static let seeds = 0..<UInt64(300)

    private func document(seed: UInt64) throws -> SchemaDocument? {
        var generator = SchemaGenerator(seed: seed)
        return try? SchemaDocument(json: JSONWriter.write(generator.schema()))
    }

    private func outline(_ document: SchemaDocument) -> [String]? {
        (try? Schema(document))?.outline
    }

    @Test func `what is written as json is read as the same schema`() throws {
        var accepted = 0
        for seed in Self.seeds {
            guard let document = try document(seed: seed) else { continue }
            let back = try SchemaDocument(json: JSONWriter.write(document.json))
            #expect(back.json == document.json, "seed \(seed)")
            #expect(outline(back) == outline(document), "seed \(seed)")
            accepted += outline(document) == nil ? 0 : 1
        }
        #expect(accepted > 30)
    }

    @Test func `what is printed is parsed as the same schema`() throws {
        var printed = 0
        for seed in Self.seeds {
            guard let document = try document(seed: seed), let text = try? document.cedarText
            else { continue }
            let back = try SchemaDocument(text)
            #expect(try back.cedarText == text, "seed \(seed)")
            guard let meant = outline(document) else { continue }
            #expect(outline(back) == meant, "seed \(seed)")
            printed += 1
        }
        #expect(printed > 30)
    }

    @Test func `text to json to text is the same text`() throws {
        for seed in Self.seeds {
            guard let text = try document(seed: seed).flatMap({ try? $0.cedarText }) else {
                continue
            }
            let json = JSONWriter.write(try SchemaDocument(text).json)
            let back = try SchemaDocument(json: json)
            #expect(try back.cedarText == text, "seed \(seed)")
            #expect(outline(back) == outline(try SchemaDocument(text)), "seed \(seed)")
        }
    }
}
