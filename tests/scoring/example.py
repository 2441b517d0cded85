"""The example of the specification (scoring.md), as it is published on the method page."""

import json

from assessments.learning import examples

_SPECIFICATION = next(example for example in examples() if example.key == "specification")
EXAMPLE = json.dumps(_SPECIFICATION.document)
EXAMPLE_OUTPUT = json.dumps(_SPECIFICATION.expected)
