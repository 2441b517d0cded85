"""How long a briefing may be, and how its words are counted (briefing.md, the conventions)."""

TITLE_WORDS = 20
ISSUE_WORDS = 40
SUMMARY_WORDS = 60
KEY_MESSAGES = 3
KEY_MESSAGE_WORDS = 25
CONSIDERATIONS_A_SIDE = 3
STEPS = 5
PRIORITIES = 3
RESPONSE_SENTENCES = 3
PRESSED_SENTENCES = 2
SENTENCE_WORDS = 30

TYPED_LENGTH = 600
"""Signs of one text that a person edits: a paragraph, not a page."""


def words_in(*texts: str) -> int:
    """How many words, a number being one, signs alone being none."""
    return sum(any(sign.isalnum() for sign in word) for text in texts for word in text.split())
