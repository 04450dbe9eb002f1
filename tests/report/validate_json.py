"""Holds a JSON file against a JSON Schema: validate_json.py [--each] SCHEMA FILE

With --each, FILE is an array and the schema is for its elements. Prints the first complaints.
"""
import json
import sys

import jsonschema


def main(arguments):
    each = arguments[0] == "--each"
    schema_path, document_path = arguments[1:] if each else arguments
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    with open(document_path, encoding="utf-8") as file:
        document = json.load(file)
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    documents = document if each else [document]
    if not documents:
        sys.exit(f"{document_path}: there is nothing to validate")
    errors = [error for one in documents for error in kind(schema).iter_errors(one)]
    for error in errors[:10]:
        print(f"{document_path}: /{'/'.join(map(str, error.absolute_path))}: {error.message[:300]}")
    sys.exit(1 if errors else 0)


main(sys.argv[1:])
