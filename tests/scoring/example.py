"""The example of the specification (scoring.md, Checking the scorer from outside)."""

EXAMPLE = """
{"questionnaire": {"questions": [{"key": "security", "weight": 25, "indicators": [
    {"code": "SEC-01", "weight": 1, "themes": ["legacy"], "must_have": true, "allows_na": false},
    {"code": "SEC-02"}, {"code": "SEC-03"}, {"code": "SEC-04"}, {"code": "SEC-05"}]}]},
 "answers": {"SEC-01": {"level": 1, "evidence": 1}, "SEC-02": {"level": 4, "evidence": 3},
             "SEC-03": {"level": 4, "evidence": 2}, "SEC-04": {"level": 4, "evidence": 2},
             "SEC-05": {"dont_know": true}}}
"""
EXAMPLE_OUTPUT = """
{"overall": {"score": "65.00", "upper": "85.00", "level": 2, "upper_level": 2,
             "held_back_by": ["security"]},
 "questions": {"security": {"score": "65.00", "upper": "85.00", "level": 2, "upper_level": 2,
                            "coverage": "1.00", "held_back_by": ["SEC-01"]}},
 "themes": {"legacy": {"score": "25.00", "upper": "25.00"}},
 "confidence": {"value": "0.53", "band": "medium"},
 "find_out_first": ["SEC-05"],
 "priorities": [{"codes": ["SEC-01"], "to_level": 2, "gain": "5.00"},
                {"codes": ["SEC-05"], "to_level": 1, "gain": "5.00"}]}
"""
