"""Which words stand in a briefing: the composed ones, or what a person made of them."""

from dataclasses import dataclass, field

from assessments.briefings.values import Json
from assessments.canonical import canonical
from assessments.enums import Language, TextPart, TextState
from assessments.models import BriefingText


@dataclass(frozen=True, slots=True)
class Proposal:
    """A text as the product composes it in both languages, from figures that it names.

    With a `language`, it is what a person typed in that language alone, to be translated; then
    both languages hold the same words.
    """

    slot: str
    part: TextPart
    title: Json
    composed: Json
    figures: Json
    language: str = ""
    heading: Json = field(default_factory=dict)

    @property
    def rests_on(self) -> Json:
        """What is kept with a person's text, to see later whether it still holds."""
        document: Json = canonical({"composed": self.composed, "figures": self.figures})
        return document


def is_outdated(proposal: Proposal, standing: BriefingText | None) -> bool:
    """Whether the figures changed since a person wrote this."""
    if standing is None or standing.state == TextState.DRAFT:
        return False
    return bool(standing.rests_on["figures"] != proposal.rests_on["figures"])


def standing_text(proposal: Proposal, standing: BriefingText | None) -> Json:
    """The text that a briefing made now shows.

    `state` says whether it is a draft; `only` the one language that it was given in, if it was. A
    text whose figures changed is not printed: the newly composed one is, as a draft.
    """
    if standing is None or standing.state == TextState.DRAFT or is_outdated(proposal, standing):
        only = proposal.language or None
        return {"text": proposal.composed, "state": TextState.DRAFT.value, "only": only}
    given = {"en": standing.text_en, "fr": standing.text_fr}
    if proposal.language:
        given[proposal.language] = proposal.composed[proposal.language]
    missing = [language.value for language in Language if not given[language.value]]
    only = None if not missing else ({"en", "fr"} - set(missing)).pop()
    return {
        "text": {language: text or given[only or language] for language, text in given.items()},
        "state": standing.state,
        "only": only,
    }
