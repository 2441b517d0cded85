"""Names of departments in a sentence: article, gender, number and elision."""

import csv
from pathlib import Path

import pytest

from assessments.briefings.department_names import of_department, the_department
from assessments.exchange.departments import SHIPPED_DEPARTMENTS

EXPECTED = Path(__file__).with_name("department_names.csv")


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_shipped_department_stands_in_a_sentence_as_it_should():
    expected = {row["code"]: row for row in rows(EXPECTED)}
    shipped = {row["code"]: row for row in rows(SHIPPED_DEPARTMENTS)}

    assert len(shipped) == 116
    assert {
        code: {
            "code": code,
            "of_fr": of_department(row["name_fr"], "fr"),
            "the_fr": the_department(row["name_fr"], "fr"),
            "of_en": of_department(row["name_en"], "en"),
        }
        for code, row in shipped.items()
    } == expected


@pytest.mark.parametrize(
    ("name", "of", "the"),
    [
        ("Ministère des Ports", "du ministère des Ports", "le ministère des Ports"),
        ("Conseil des eaux", "du Conseil des eaux", "le Conseil des eaux"),
        ("Commission des grains", "de la Commission des grains", "la Commission des grains"),
        ("Agence des phares", "de l’Agence des phares", "l’Agence des phares"),
        ("Office des canaux", "de l’Office des canaux", "l’Office des canaux"),
        ("École des pilotes", "de l’École des pilotes", "l’École des pilotes"),
        ("Services régionaux", "des Services régionaux", "les Services régionaux"),
        ("Instituts de la mer", "des Instituts de la mer", "les Instituts de la mer"),
        ("Services partagés Canada", "de Services partagés Canada", "Services partagés Canada"),
        ("Santé Canada", "de Santé Canada", "Santé Canada"),
        ("Élections Canada", "d’Élections Canada", "Élections Canada"),
        ("Immigration Canada", "d’Immigration Canada", "Immigration Canada"),
        ("Hydrographie Canada", "d’Hydrographie Canada", "Hydrographie Canada"),
        ("Haute mer Canada", "de Haute mer Canada", "Haute mer Canada"),
        ("Le Médiateur", "du Médiateur", "le Médiateur"),
        ("La Monnaie", "de la Monnaie", "la Monnaie"),
        ("Les Musées nationaux", "des Musées nationaux", "les Musées nationaux"),
        ("L’Enquêteur", "de l’Enquêteur", "l’Enquêteur"),
        ("CORCAN", "de CORCAN", "CORCAN"),
    ],
)
def test_a_french_name_is_contracted_by_gender_number_and_first_letter(name, of, the):
    assert (of_department(name, "fr"), the_department(name, "fr")) == (of, the)


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("Department of Rivers and Harbours", "of the Department of Rivers and Harbours"),
        ("Coastal Navigation Agency", "of the Coastal Navigation Agency"),
        ("Health Canada", "of Health Canada"),
        ("Shared Services Canada", "of Shared Services Canada"),
        ("The Mint", "of the Mint"),
    ],
)
def test_an_english_name_has_its_article_where_it_is_an_institution(name, of):
    assert of_department(name, "en") == of
