"""The invented departments: names that nobody could take for real ones, in six portfolios."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, product
from pathlib import Path

from assessments.enums import DepartmentType, SizeClass
from assessments.exchange.departments import parse_departments, parse_portfolios
from assessments.exchange.documents import file_content
from assessments.services.departments import DepartmentRow, PortfolioRow

LIST = Path(__file__).with_name("departments.csv")
PORTFOLIO_LIST = Path(__file__).with_name("portfolios.csv")
"""In the form of the real lists (docs/questionnaire-format.md)."""

# Further departments for large sets: every form with every subject in every region.
_FORMS = (
    ("Bureau", "Bureau", DepartmentType.SPECIAL_OPERATING_AGENCY),
    ("Agency", "Agence", DepartmentType.DEPARTMENTAL_AGENCY),
    ("Service", "Service", DepartmentType.SERVICE_AGENCY),
    ("Commission", "Commission", DepartmentType.DEPARTMENTAL_AGENCY),
    ("Council", "Conseil", DepartmentType.DEPARTMENTAL_CORPORATION),
)
_SUBJECTS = (
    ("Orchards", "vergers"), ("Beehives", "ruches"), ("Canoes", "canots"), ("Barns", "granges"),
    ("Wells", "puits"), ("Hedges", "haies"), ("Kites", "cerfs-volants"), ("Meadows", "prés"),
    ("Bridges", "ponts"), ("Clocks", "horloges"), ("Snowshoes", "raquettes"), ("Mills", "moulins"),
    ("Lanterns", "lanternes"), ("Gardens", "jardins"), ("Maps", "cartes"), ("Rafts", "radeaux"),
    ("Quilts", "courtepointes"), ("Cellars", "caves"), ("Mailboxes", "boîtes aux lettres"),
    ("Fountains", "fontaines"), ("Sleds", "traîneaux"), ("Ponds", "étangs"), ("Bells", "cloches"),
    ("Greenhouses", "serres"), ("Footpaths", "sentes"), ("Sundials", "cadrans solaires"),
    ("Berries", "petits fruits"), ("Dunes", "dunes"), ("Toboggans", "luges"),
    ("Almanacs", "almanachs"), ("Nets", "filets"), ("Ropes", "cordages"), ("Sails", "voiles"),
    ("Tides", "marées"), ("Nests", "nids"), ("Barrels", "tonneaux"), ("Ovens", "fours"),
    ("Hammocks", "hamacs"), ("Mittens", "mitaines"), ("Maples", "érables"),
)  # fmt: skip
_REGIONS = (
    ("North", "Nord"), ("South", "Sud"), ("East", "Est"), ("West", "Ouest"), ("Centre", "Centre"),
    ("Coast", "Côte"), ("Plains", "Plaines"), ("Hills", "Collines"), ("Valleys", "Vallées"),
    ("Islands", "Îles"), ("Lakes", "Lacs"),
)  # fmt: skip
_SIZES = (
    SizeClass.SMALL,
    SizeClass.MEDIUM,
    SizeClass.MICRO,
    SizeClass.SMALL,
    SizeClass.LARGE,
)


class TooManyError(Exception):
    """More departments were asked for than there are names."""

    def __init__(self, limit: int) -> None:
        super().__init__(limit)
        self.limit = limit


@dataclass(frozen=True, slots=True)
class InventedList:
    """Departments and the portfolios that they belong to."""

    departments: tuple[DepartmentRow, ...]
    portfolios: tuple[PortfolioRow, ...]


def invented(count: int) -> InventedList:
    """The first `count` departments, always the same; raises TooManyError."""
    portfolios = parse_portfolios(file_content(PORTFOLIO_LIST))
    named = parse_departments(file_content(LIST), spellings=portfolios.spellings)
    if portfolios.findings or named.findings:
        raise ValueError((*portfolios.findings, *named.findings))
    departments = tuple(islice(chain(named.rows, _further(portfolios.rows)), count))
    if len(departments) < count:
        raise TooManyError(len(departments))
    return InventedList(departments, portfolios.rows)


def _further(portfolios: tuple[PortfolioRow, ...]) -> Iterator[DepartmentRow]:
    names = product(_REGIONS, _SUBJECTS, _FORMS)
    for number, ((region_en, region_fr), (things, choses), (form_en, form_fr, kind)) in enumerate(
        names, start=1
    ):
        code = f"X{number:04}"
        yield DepartmentRow(
            code=code,
            gc_org_id=None,
            name_en=f"{form_en} of {things}, {region_en}",
            name_fr=f"{form_fr} des {choses}, {region_fr}",
            abbreviation_en=code,
            abbreviation_fr=code,
            type=kind,
            size_class=_SIZES[number % len(_SIZES)],
            portfolio_key=portfolios[number % len(portfolios)].key,
            in_scope=True,
        )
