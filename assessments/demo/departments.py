"""The invented departments: names that nobody could take for real ones, in six portfolios."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product

from assessments.enums import DepartmentType, SizeClass
from assessments.services.departments import DepartmentRow, PortfolioRow

DEPARTMENT = DepartmentType.DEPARTMENT
AGENCY = DepartmentType.DEPARTMENTAL_AGENCY
CORPORATION = DepartmentType.DEPARTMENTAL_CORPORATION
SERVICE = DepartmentType.SERVICE_AGENCY
OPERATING = DepartmentType.SPECIAL_OPERATING_AGENCY
MICRO, SMALL, MEDIUM, LARGE = (
    SizeClass.MICRO,
    SizeClass.SMALL,
    SizeClass.MEDIUM,
    SizeClass.LARGE,
)

PORTFOLIOS = (
    PortfolioRow("waters-and-lands", "Waters and Lands", "Eaux et Terres"),
    PortfolioRow("roads-and-exchange", "Roads and Exchange", "Routes et Échanges"),
    PortfolioRow("learning-and-crafts", "Learning and Crafts", "Apprentissage et Métiers d’art"),
    PortfolioRow("seasonal-work", "Seasonal Work", "Travail saisonnier"),
    PortfolioRow("sky-and-snow", "Sky and Snow", "Ciel et Neige"),
    PortfolioRow("public-memory", "Public Memory", "Mémoire publique"),
)

_INVENTED = (
    ("waters-and-lands", (
        ("DRH", "Department of Rivers and Harbours", "Ministère des Rivières et des Havres", "MRH", DEPARTMENT, LARGE),
        ("CNA", "Coastal Navigation Agency", "Agence de la navigation côtière", "ANC", AGENCY, MEDIUM),
        ("DFT", "Department of Forests and Trails", "Ministère des Forêts et des Sentiers", "MFS", DEPARTMENT, MEDIUM),
        ("DSP", "Department of Small Ports", "Ministère des Petits Ports", "MPP", DEPARTMENT, SMALL),
        ("DSS", "Department of Soils and Seeds", "Ministère des Sols et des Semences", "MSS", DEPARTMENT, MEDIUM),
        ("FSTA", "Food Storage Agency", "Agence de l’entreposage des aliments", "AEA", AGENCY, SMALL),
        ("LSO", "Land Survey Office", "Bureau de l’arpentage des terres", "BAT", AGENCY, MEDIUM),
        ("LIS", "Lighthouse and Island Service", "Service des phares et des îles", "SPI", SERVICE, SMALL),
        ("PMA", "Peatlands and Marshes Agency", "Agence des tourbières et des marais", "ATM", AGENCY, MICRO),
        ("WTB", "Water Table Bureau", "Bureau de la nappe phréatique", "BNP", OPERATING, SMALL),
    )),
    ("roads-and-exchange", (
        ("DWR", "Department of Winter Roads", "Ministère des Routes d’hiver", "MRHI", DEPARTMENT, LARGE),
        ("DTR", "Department of Trade Routes", "Ministère des Voies commerciales", "MVC", DEPARTMENT, LARGE),
        ("DRB", "Department of Rural Broadband", "Ministère de la Large Bande rurale", "MLBR", DEPARTMENT, MEDIUM),
        ("FFA", "Footbridges and Ferries Authority", "Administration des passerelles et des traversiers", "APT", CORPORATION, MEDIUM),
        ("CWO", "Cargo Weighing Office", "Bureau du pesage des marchandises", "BPM", OPERATING, SMALL),
    )),
    ("learning-and-crafts", (
        ("DEL", "Department of Early Learning", "Ministère de l’Apprentissage des jeunes enfants", "MAJE", DEPARTMENT, LARGE),
        ("DPL", "Department of Public Libraries", "Ministère des Bibliothèques publiques", "MBP", DEPARTMENT, SMALL),
        ("HCA", "Heritage Crafts Agency", "Agence des métiers d’art anciens", "AMAA", AGENCY, SMALL),
        ("YTA", "Youth Travel Agency", "Agence des voyages jeunesse", "AVJ", AGENCY, MICRO),
    )),
    ("seasonal-work", (
        ("DSW", "Department of Seasonal Work", "Ministère du Travail saisonnier", "MTS", DEPARTMENT, LARGE),
        ("HWT", "Harvest Wages Tribunal", "Tribunal des salaires de récolte", "TSR", AGENCY, MICRO),
    )),
    ("sky-and-snow", (
        ("WSO", "Weather Stations Office", "Bureau des stations météo", "BSM", OPERATING, MEDIUM),
        ("SCS", "Snow Clearing Service", "Service du déneigement", "SDN", SERVICE, MEDIUM),
    )),
    ("public-memory", (
        ("PRC", "Public Records Centre", "Centre des documents publics", "CDP", AGENCY, SMALL),
    )),
)  # fmt: skip

# Further departments for large sets: every form with every subject in every region.
_FORMS = (
    ("Bureau", "Bureau", OPERATING),
    ("Agency", "Agence", AGENCY),
    ("Service", "Service", SERVICE),
    ("Commission", "Commission", AGENCY),
    ("Council", "Conseil", CORPORATION),
)
_SUBJECTS = (
    ("Orchards", "vergers"), ("Beehives", "ruches"), ("Canoes", "canots"), ("Barns", "granges"),
    ("Wells", "puits"), ("Hedges", "haies"), ("Kites", "cerfs-volants"), ("Meadows", "prés"),
    ("Bridges", "ponts"), ("Clocks", "horloges"), ("Snowshoes", "raquettes"), ("Mills", "moulins"),
    ("Lanterns", "lanternes"), ("Gardens", "jardins"), ("Maps", "cartes"), ("Rafts", "radeaux"),
    ("Quilts", "courtepointes"), ("Cellars", "caves"), ("Windmills", "éoliennes"),
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
_SIZES = (SMALL, MEDIUM, MICRO, SMALL, LARGE)


@dataclass(frozen=True, slots=True)
class TooManyError(Exception):
    """More departments were asked for than there are names."""

    limit: int


def invented_departments(count: int) -> list[DepartmentRow]:
    """The first `count` departments, always the same; raises TooManyError."""
    rows = list(islice(_all(), count))
    if len(rows) < count:
        raise TooManyError(len(rows))
    return rows


def _all() -> Iterator[DepartmentRow]:
    for portfolio, departments in _INVENTED:
        for code, name_en, name_fr, abbreviation_fr, kind, size in departments:
            yield _row(code, name_en, name_fr, abbreviation_fr, kind, size, portfolio)
    further = product(_REGIONS, _SUBJECTS, _FORMS)
    for number, ((region_en, region_fr), (things, choses), (form_en, form_fr, kind)) in enumerate(
        further, start=1
    ):
        yield _row(
            f"X{number:04}",
            f"{form_en} of {things}, {region_en}",
            f"{form_fr} des {choses}, {region_fr}",
            f"X{number:04}",
            kind,
            _SIZES[number % len(_SIZES)],
            PORTFOLIOS[number % len(PORTFOLIOS)].key,
        )


def _row(
    code: str,
    name_en: str,
    name_fr: str,
    abbreviation_fr: str,
    kind: DepartmentType,
    size: SizeClass,
    portfolio: str,
) -> DepartmentRow:
    return DepartmentRow(
        code=code,
        gc_org_id=None,
        name_en=name_en,
        name_fr=name_fr,
        abbreviation_en=code,
        abbreviation_fr=abbreviation_fr,
        type=kind,
        size_class=size,
        portfolio_key=portfolio,
        in_scope=True,
    )
