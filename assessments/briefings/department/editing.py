"""What a page of texts begins with, and what a person's changes on it come to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from assessments.briefings.department.proposals import proposals_of
from assessments.briefings.department.wording import Proposal, is_outdated
from assessments.briefings.values import in_one_language
from assessments.enums import Language, TextPart, TextState
from assessments.models import Assessment, BriefingText
from assessments.selectors.actions import open_actions
from assessments.selectors.briefing_texts import texts_of
from assessments.selectors.scorecards import scorecard_of
from assessments.services.briefing_texts import Writing


@dataclass(frozen=True, slots=True)
class Slot:
    """A text as composed now, and what stands for it."""

    proposal: Proposal
    standing: BriefingText | None

    @property
    def version(self) -> int:
        return self.standing.version if self.standing else 0

    @property
    def state(self) -> TextState:
        """How far it is a person's own; a text whose figures changed is a draft again."""
        if self.standing is None or self.is_outdated:
            return TextState.DRAFT
        return TextState(self.standing.state)

    @property
    def is_outdated(self) -> bool:
        return is_outdated(self.proposal, self.standing)

    @property
    def begins_with(self) -> dict[str, str]:
        """The texts in the fields, by language: what a person wrote, else the composed ones.

        What was typed in one language leaves room for the other one.
        """
        standing, typed = self.standing, self.proposal.language
        own = standing is not None and standing.state == TextState.EDITED
        if standing is not None and (own or self.state == TextState.ACCEPTED):
            return {"en": standing.text_en, "fr": standing.text_fr}
        if typed:
            return {"en": "", "fr": ""}
        return dict(self.proposal.composed)

    @property
    def lacks(self) -> str:
        """The language in which there is no text; empty where there is one in both."""
        if self.proposal.language:
            other = {"en": "fr", "fr": "en"}[self.proposal.language]
            return "" if self.state != TextState.DRAFT else other
        if self.standing is None or self.state == TextState.DRAFT:
            return ""
        if not self.standing.text_en:
            return "en"
        return "" if self.standing.text_fr else "fr"


@dataclass(frozen=True, slots=True)
class PartState:
    """How far the texts of one part are."""

    part: TextPart
    texts: int
    composed: bool
    drafts: int
    outdated: int
    lacking: int


@dataclass(frozen=True, slots=True)
class Given:
    """What came back for one text; `stands` says that it is right as it is."""

    version: int
    en: str
    fr: str
    stands: bool


def slots_of(assessment: Assessment, today: date, *, comments: bool = True) -> list[Slot]:
    """Every text of the briefing of an assessment, with or without comments on the answers."""
    card = in_one_language(Language.ENGLISH, lambda: scorecard_of(assessment, today))
    plan = open_actions(assessment.department_id, today)
    standing = texts_of(assessment)
    return [
        Slot(proposal, standing.get(proposal.slot))
        for proposal in proposals_of(card, plan, comments=comments)
    ]


def parts_of(slots: Iterable[Slot]) -> list[PartState]:
    """How far each part is, in the order of the pages; a part without texts is left out."""
    found = list(slots)
    parts = [(part, [slot for slot in found if slot.proposal.part == part]) for part in TextPart]
    return [
        PartState(
            part=part,
            texts=len(texts),
            composed=part not in {TextPart.TYPED, TextPart.COMMENTS},
            drafts=sum(
                slot.state == TextState.DRAFT for slot in texts if not slot.proposal.language
            ),
            outdated=sum(slot.is_outdated for slot in texts),
            lacking=sum(bool(slot.lacks) for slot in texts),
        )
        for part, texts in parts
        if texts
    ]


def writings(slots: Iterable[Slot], given: Mapping[str, Given]) -> list[Writing]:
    """What has to be kept of what came back: each text that says something else than before."""
    found = []
    for slot in slots:
        back = given.get(slot.proposal.slot)
        state = _state_after(slot, back) if back else None
        if back is None or state is None:
            continue
        said = ("", "") if state == TextState.DRAFT else (back.en, back.fr)
        found.append(
            Writing(slot.proposal.slot, back.version, state, *said, rests_on=slot.proposal.rests_on)
        )
    return found


def _state_after(slot: Slot, back: Given) -> TextState | None:
    """What the text becomes; None where it stays as it is."""
    said = {"en": back.en, "fr": back.fr}
    kept = TextState(slot.standing.state) if slot.standing else TextState.DRAFT
    if not any(said.values()):
        return None if kept == TextState.DRAFT else TextState.DRAFT
    changed = said != slot.begins_with
    if slot.proposal.language or said != slot.proposal.composed:
        return TextState.EDITED if changed or (slot.is_outdated and back.stands) else None
    if back.stands or (changed and slot.state == TextState.EDITED):
        return None if slot.state == TextState.ACCEPTED else TextState.ACCEPTED
    # The old text of a person gave way to the new composed one, which nobody has accepted.
    return TextState.DRAFT if changed else None
