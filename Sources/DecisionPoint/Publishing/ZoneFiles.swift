internal import Crypto
internal import FoundationEssentials

/// The files of a zone's directory, as they were read in one go.
///
///     policies/*.cedar     the policies, in the order of their names
///     links.json           the links of the policies' templates, if there are any
///     schema.cedarschema   the schema, if there is one
///     registry.json        the entities that the zone stores, placement rules and sessions
///     zone.json            settings, if any differ from the defaults
struct ZoneFiles: Sendable {
    /// The greatest size of one file, 64 MiB: a registry of a million entities fits.
    static let bytesMax = 64 << 20
    /// The greatest number of policy files: each is looked at every second.
    static let policiesMax = 4096

    struct File: Sendable {
        let path: String
        let bytes: [UInt8]
    }

    var policies: [File] = []
    var links: File?
    var schema: File?
    var registry: File?
    var settings: File?
    /// What lies there beside them.
    var strays: StrayFiles?

    /// SHA-256 of the content: each file's kind, name and bytes, with their lengths.
    private(set) var revision: [UInt8] = []
    /// The same of all but the registry: equal where that alone has changed.
    private(set) var policyRevision: [UInt8] = []

    private var all: [(kind: String, file: File)] {
        let others = [("links", links), ("schema", schema), ("registry", registry)]
        return policies.map { ("policy", $0) }
            + (others + [("settings", settings)]).compactMap { kind, file in
                file.map { (kind, $0) }
            }
    }

    /// The files beside the policies, those that are there.
    var others: [File] { [links, schema, registry, settings].compactMap { $0 } }

    /// Works out what names the content, once everything is read.
    mutating func nameRevisions() {
        revision = hash(of: all)
        policyRevision = hash(of: all.filter { $0.kind != "registry" })
    }

    private func hash(of files: [(kind: String, file: File)]) -> [UInt8] {
        var hash = SHA256()
        for (kind, file) in files {
            let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
            for part in [Array(kind.utf8), Array(name.utf8), file.bytes] {
                hash.update(data: Array("\(part.count):".utf8))
                hash.update(data: part)
            }
        }
        return Array(hash.finalize())
    }
}

/// Where a zone's files lie.
struct ZoneDirectory: Sendable {
    let path: String

    /// The files that are read there, beside the policies.
    static let fileNames = ["links.json", "schema.cedarschema", "registry.json", "zone.json"]

    private var policyFolder: String { path + "/policies" }

    private func namesOfPolicyFolder() throws(PublishError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: policyFolder)
        } catch {
            throw .unreadable(policyFolder, "make the folder, and put the zone's policies in it")
        }
    }

    /// What lies beside the policies; nothing where nobody may look.
    private func names() -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    }

    /// Whether a name in the folder of policies is read.
    private func isPolicy(_ name: String) -> Bool {
        name.hasSuffix(".cedar") && !name.hasPrefix(".")
    }

    /// The paths of the policy files, in the order in which their policies are numbered.
    private func policyPaths(_ all: [String]) throws(PublishError) -> [String] {
        let names = all.filter(isPolicy)
        guard names.count <= ZoneFiles.policiesMax else {
            throw .tooManyPolicies(
                policyFolder, count: names.count, limit: ZoneFiles.policiesMax)
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            .map { policyFolder + "/" + $0 }
    }

    func read() throws(PublishError) -> ZoneFiles {
        var files = ZoneFiles()
        let policies = try namesOfPolicyFolder()
        for path in try policyPaths(policies) { files.policies.append(try read(path)) }
        files.links = try readIfThere("links.json")
        files.schema = try readIfThere("schema.cedarschema")
        files.registry = try readIfThere("registry.json")
        files.settings = try readIfThere("zone.json")
        files.strays = StrayFiles(in: path, names(), policies: policies)
        files.nameRevisions()
        return files
    }

    /// A link to nowhere is there, and cannot be read: a schema that is lost must not pass for none.
    private func readIfThere(_ name: String) throws(PublishError) -> ZoneFiles.File? {
        let path = path + "/" + name
        let isThere = (try? FileManager.default.attributesOfItem(atPath: path)) != nil
        return isThere ? try read(path) : nil
    }

    private func read(_ path: String) throws(PublishError) -> ZoneFiles.File {
        // Looked at before it is opened: a pipe would be waited for, and a huge file read.
        let known = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        guard known?[.type] as? FileAttributeType == .typeRegular else {
            throw .unreadable(path, "check that it is a file, and that the service may read it")
        }
        if let size = known?[.size] as? UInt64, size > UInt64(ZoneFiles.bytesMax) {
            throw .tooLarge(
                path, bytes: Int(clamping: size), limit: ZoneFiles.bytesMax)
        }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw .unreadable(path, "check that it is a file, and that the service may read it")
        }
        guard data.count <= ZoneFiles.bytesMax else {
            throw .tooLarge(path, bytes: data.count, limit: ZoneFiles.bytesMax)
        }
        return ZoneFiles.File(path: path, bytes: Array(data))
    }

    /// What changes when a file does: each file's name, size, place and time of change.
    ///
    /// Links are followed, so that a folder that is swapped as a whole shows too. Of what nobody reads
    /// the name alone counts: a file that grows there must keep no change waiting.
    func fingerprint() -> [String] {
        let policies = (try? FileManager.default.contentsOfDirectory(atPath: policyFolder)) ?? []
        let read = policies.filter(isPolicy).sorted().map { "policies/" + $0 }
        let strays = policies.filter(StrayFiles.isStray(policy:)).sorted()
        return (read + ZoneDirectory.fileNames).map(look) + strays.map { "policies/" + $0 }
            + names().filter { StrayFiles.isStray($0) }.sorted()
    }

    private func look(at name: String) -> String {
        let resolved = URL(filePath: path + "/" + name).resolvingSymlinksInPath().path
        let known = try? FileManager.default.attributesOfItem(atPath: resolved)
        let changed = (known?[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
        let size = known?[.size] as? UInt64 ?? 0
        return "\(name) \(resolved) \(size) \(known?[.systemFileNumber] ?? 0) \(changed)"
    }
}
