"""The invented people: who leads, answers, reviews and briefs, each in one official language."""

import unicodedata
from dataclasses import dataclass

from assessments.demo.chance import chance_of
from assessments.enums import DepartmentType, Language, Role
from assessments.questionnaire import Text
from assessments.services.departments import DepartmentRow

_WOMEN = (
    "Aanya", "Adjoa", "Bérénice", "Chidinma", "Delphine", "Esi", "Fatou", "Geneviève", "Hana",
    "Ingrid", "Joséphine", "Keiko", "Leïla", "Maren", "Nadia", "Oksana", "Pilar", "Rosalie",
    "Talia", "Valérie", "Yasmin", "Zofia",
)  # fmt: skip
_MEN = (
    "Anil", "Benoît", "Cedric", "Dmitri", "Émile", "Farid", "Gaël", "Hiroshi", "Isaac", "Jamal",
    "Kofi", "Liam", "Mathis", "Nikhil", "Olivier", "Paavo", "Rafael", "Samir", "Thierry", "Viktor",
    "Winston", "Yohan",
)  # fmt: skip
_SURNAMES = (
    "Achebe", "Beaulieu", "Castellano", "Dagenais", "El-Amin", "Fontaine", "Greenleaf", "Haddad",
    "Ito", "Jorgensen", "Kabongo", "Lachance", "Marchetti", "Nakamura", "Okoye", "Paquette",
    "Quispe", "Rahman", "Sauvageau", "Tanaka", "Underhill", "Vaillancourt", "Whitfield", "Xu",
    "Yilmaz", "Zielinski",
)  # fmt: skip

NO_TITLE = Text("", "")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who does not exist. `department` is a code, empty for the central offices."""

    name: str
    language: Language
    role: Role
    department: str = ""
    title: Text = NO_TITLE

    @property
    def email(self) -> str:
        """An address under a name that is reserved for examples."""
        plain = unicodedata.normalize("NFD", self.name).encode("ascii", "ignore").decode().lower()
        return f"{plain.replace(' ', '.')}@{self.department.lower() or 'office'}.example.org"


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one department; a predecessor led it in earlier quarters and has left."""

    executive: Person
    predecessor: Person | None
    cio: Person
    planner: Person

    @property
    def everybody(self) -> tuple[Person, ...]:
        return tuple(
            person
            for person in (self.executive, self.predecessor, self.cio, self.planner)
            if person
        )


@dataclass(frozen=True, slots=True)
class _Title:
    """A title as men and women carry it."""

    english: str
    feminine: str
    masculine: str

    def of(self, *, woman: bool) -> Text:
        return Text(self.english, self.feminine if woman else self.masculine)


_HEADS = {
    DepartmentType.DEPARTMENT: _Title("Deputy Minister", "sous-ministre", "sous-ministre"),
    DepartmentType.DEPARTMENTAL_AGENCY: _Title("President", "présidente", "président"),
    DepartmentType.SERVICE_AGENCY: _Title("Commissioner", "commissaire", "commissaire"),
    DepartmentType.DEPARTMENTAL_CORPORATION: _Title(
        "Chief Executive Officer", "cheffe de la direction", "chef de la direction"
    ),
    DepartmentType.SPECIAL_OPERATING_AGENCY: _Title(
        "Executive Director", "directrice exécutive", "directeur exécutif"
    ),
}
_CIO = _Title(
    "Chief Information Officer",
    "dirigeante principale de l’information",
    "dirigeant principal de l’information",
)
_PLANNER = _Title(
    "Director General, Planning",
    "directrice générale, Planification",
    "directeur général, Planification",
)

DEPUTY_MINISTER = Person(
    "Jordan Okafor",
    Language.ENGLISH,
    Role.EXECUTIVE,
    "DRH",
    _HEADS[DepartmentType.DEPARTMENT].of(woman=False),
)
DELEGATE = Person("Amélie Roy", Language.FRENCH, Role.DELEGATE, "DRH", _CIO.of(woman=True))
OTHER_DELEGATE = Person(
    "Sam Leduc", Language.ENGLISH, Role.DELEGATE, "DRH", _PLANNER.of(woman=False)
)
REVIEWER = Person("Priya Nadeau", Language.ENGLISH, Role.REVIEWER)
OTHER_REVIEWER = Person("Étienne Kabongo", Language.FRENCH, Role.REVIEWER)
BRIEFING_OFFICER = Person("Wei Tremblay", Language.FRENCH, Role.BRIEFING_OFFICER)
ADMINISTRATOR = Person("Noor Castellano", Language.ENGLISH, Role.ADMINISTRATOR)
OFFICES = (REVIEWER, OTHER_REVIEWER, BRIEFING_OFFICER, ADMINISTRATOR)


def cast_of(department: DepartmentRow, *, succeeded: bool) -> Cast:
    """The people of a department, always the same; with a predecessor where one was succeeded."""
    if department.code == DEPUTY_MINISTER.department:
        return Cast(DEPUTY_MINISTER, None, DELEGATE, OTHER_DELEGATE)
    chance = chance_of(f"people of {department.code}")
    surnames = iter(chance.sample(_SURNAMES, 4))

    def person(role: Role, title: _Title) -> Person:
        woman = chance.random() < 0.5
        return Person(
            name=f"{chance.choice(_WOMEN if woman else _MEN)} {next(surnames)}",
            language=Language.FRENCH if chance.random() < 0.4 else Language.ENGLISH,
            role=role,
            department=department.code,
            title=title.of(woman=woman),
        )

    head = _HEADS[department.type]
    return Cast(
        executive=person(Role.EXECUTIVE, head),
        cio=person(Role.DELEGATE, _CIO),
        planner=person(Role.DELEGATE, _PLANNER),
        predecessor=person(Role.EXECUTIVE, head) if succeeded else None,
    )
