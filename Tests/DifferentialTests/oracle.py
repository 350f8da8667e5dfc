"""The reference engine as a partner for the differential tests.

One JSON line in, one JSON line out, until the input ends. The first line out says which version
answers. A question is a world and policy texts:

    {"schema": text or null, "entities": text, "policies": [text, ...],
     "requests": [[principal type, id, action type, id, resource type, id, context text], ...],
     "schemas": [text, ...], "entityTexts": [text, ...]}

and its answer, where a verdict is null for accepted and the engine's message for refused:

    {"schema": verdict, "entities": verdict, "schemas": [verdict], "entityTexts": [verdict],
     "results": [{"text": verdict, "answers": [[decision, [reason], [error]], ...]}, ...]}

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


def result(text, requests, entities, schema):
    """The verdict on one policy text, and its answers to all requests if it parses."""
    policies, refusal = verdict(lambda: cedarpy.PolicySet.from_str(text))
    if refusal is not None:
        return {"text": refusal, "answers": []}
    replies = cedarpy.is_authorized_batch(requests, policies, entities, schema)
    answers = [
        [reply.decision.value, sorted(reply.diagnostics.reasons), reply.diagnostics.errors]
        for reply in replies
    ]
    return {"text": None, "answers": answers}


def answer(question):
    schema, schema_refusal = None, None
    if question["schema"] is not None:
        schema, schema_refusal = verdict(lambda: cedarpy.Schema.from_str(question["schema"]))
    parse = cedarpy.Entities.from_json_str
    entities, entities_refusal = verdict(lambda: parse(question["entities"], schema))
    if entities is None:
        entities = parse("[]", schema)
    requests = [request(parts) for parts in question["requests"]]
    return {
        "schema": schema_refusal,
        "entities": entities_refusal,
        "schemas": [verdict(lambda: cedarpy.Schema.from_str(text))[1] for text in question["schemas"]],
        "entityTexts": [verdict(lambda: parse(text, schema))[1] for text in question["entityTexts"]],
        "results": [result(text, requests, entities, schema) for text in question["policies"]],
    }


def main():
    print(json.dumps({"cedarpy": importlib.metadata.version("cedarpy")}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)


main()
