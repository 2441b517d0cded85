"""What a person chooses about a briefing before it is issued."""

from dataclasses import dataclass, field

from django.conf import settings

from assessments.enums import Annex, Language, Marking


def default_marking() -> Marking:
    """The marking that the operator set for new briefings."""
    return Marking(settings.DEFAULT_MARKING)


@dataclass(frozen=True, slots=True)
class Choice:
    """Marking, annexes and languages; `comments` adds what people typed beside their answers.

    A marking that is not one of ours cannot be chosen: there is no member for it.
    """

    marking: Marking = field(default_factory=default_marking)
    annexes: frozenset[Annex] = frozenset(Annex)
    comments: bool = False
    languages: frozenset[Language] = frozenset(Language)

    @property
    def annex_members(self) -> list[Annex]:
        """The chosen annexes in the order of the pages."""
        return [annex for annex in Annex if annex in self.annexes]

    @property
    def ordered_annexes(self) -> list[str]:
        """The same as they are stored."""
        return [annex.value for annex in self.annex_members]

    @property
    def ordered_languages(self) -> list[Language]:
        """The chosen languages, English first."""
        return [language for language in Language if language in self.languages]
