"""The reference engine as a partner for the differential tests.

One JSON line in, one JSON line out, until the input ends. The first line out says which version
answers. A question is a world and policies:

    {"schema": source or null, "entities": text, "policies": [policies, ...],
     "requests": [[principal type, id, action type, id, resource type, id, context text], ...],
     "schemas": [source, ...], "entityTexts": [text, ...]}

where a source is {"text": text, "isJSON": bool} and policies are a source with
"links": [[template id, new id, {slot: [type, id]}], ...]. In the answer a verdict is null for
accepted and the engine's message for refused:

    {"schema": verdict, "entities": verdict, "schemas": [verdict], "entityTexts": [verdict],
     "results": [result, ...]}

with, for each of the policies,

    {"text": verdict, "links": [verdict, ...], "answers": [[decision, [reason], [error]], ...],
     "isValid": bool or null, "findings": [[policy, message], ...] or null,
     "json": text or null, "printed": text or null}

The policies written as JSON are there for text, printed as text for JSON; the latter lack
templates. Validation sees no links; of policies in JSON it sees what is printed, so it is left out
where there are templates, and its findings' ids mean nothing.
A refused schema counts as none for what follows, refused entities as an empty list.
"""

import importlib.metadata
import json
import sys

import cedarpy


def verdict(make):
    """The made thing and null, or nothing and the message of the refusal."""
    try:
        return make(), None
    except ValueError as error:
        return None, str(error)


def uid(kind, name):
    return {"type": kind, "id": name}


def request(parts):
    """The request's parts as the engine's binding wants them."""
    return {
        "principal": uid(parts[0], parts[1]),
        "action": uid(parts[2], parts[3]),
        "resource": uid(parts[4], parts[5]),
        "context": parts[6],
    }


def schema_of(source):
    parse = cedarpy.Schema.from_json_str if source["isJSON"] else cedarpy.Schema.from_str
    return verdict(lambda: parse(source["text"]))


def linked(policies, links):
    """The policies with the links that can be made, and the verdict on each link."""
    verdicts = []
    for template, new_id, values in links:
        filled = {slot: uid(*parts) for slot, parts in values.items()}
        more, refusal = verdict(lambda: policies.with_linked(template, new_id, filled))
        policies = policies if more is None else more
        verdicts.append(refusal)
    return policies, verdicts


def validation(text, schema):
    """Whether the text is valid, and what was found in it."""
    if schema is None or text is None:
        return None, None
    found = cedarpy.validate_policies(text, schema)
    findings = [[finding.policy_id, finding.error] for finding in found.errors]
    if any(not policy for policy, _ in findings):
        return None, None
    return found.validation_passed, findings


def result(source, requests, entities, schema):
    """Everything about one set of policies."""
    text, is_json = source["text"], source["isJSON"]
    parse = cedarpy.PolicySet.from_json_str if is_json else cedarpy.PolicySet.from_str
    policies, refusal = verdict(lambda: parse(text))
    if refusal is not None:
        return {"text": refusal, "links": [], "answers": []}
    has_templates = bool(policies.templates())
    policies, links = linked(policies, source["links"])
    replies = cedarpy.is_authorized_batch(requests, policies, entities, schema)
    answers = [
        [reply.decision.value, sorted(reply.diagnostics.reasons), reply.diagnostics.errors]
        for reply in replies
    ]
    other = cedarpy.policies_from_json_str if is_json else cedarpy.policies_to_json_str
    translated, _ = verdict(lambda: other(text))
    is_valid, findings = None, None
    if not (is_json and has_templates):
        is_valid, findings = validation(translated if is_json else text, schema)
    return {
        "text": None,
        "links": links,
        "answers": answers,
        "isValid": is_valid,
        "findings": findings,
        "json": None if is_json else translated,
        "printed": translated if is_json else None,
    }


def answer(question):
    schema, schema_refusal = None, None
    if question["schema"] is not None:
        schema, schema_refusal = schema_of(question["schema"])
    parse = cedarpy.Entities.from_json_str
    entities, entities_refusal = verdict(lambda: parse(question["entities"], schema))
    if entities is None:
        entities = parse("[]", schema)
    requests = [request(parts) for parts in question["requests"]]
    return {
        "schema": schema_refusal,
        "entities": entities_refusal,
        "schemas": [schema_of(source)[1] for source in question["schemas"]],
        "entityTexts": [verdict(lambda: parse(text, schema))[1] for text in question["entityTexts"]],
        "results": [
            result(source, requests, entities, schema) for source in question["policies"]
        ],
    }


def main():
    print(json.dumps({"cedarpy": importlib.metadata.version("cedarpy")}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
