"""Addresses of the pages over many departments."""

from django.urls import path

from assessments.views import (
    calibration,
    comparing,
    drilling,
    portfolio,
    portfolio_overview,
    saved_views,
)

QUARTER = "<quarter:quarter>"

urlpatterns = [
    path(f"{QUARTER}/overview/", portfolio_overview.overview, name="portfolio-overview"),
    path("calibration/", calibration.calibrations, name="calibrations"),
    path("compare/", comparing.compare, name="portfolio-compare"),
    path(f"{QUARTER}/questions/<slug:question>/", drilling.question, name="portfolio-question"),
    path("indicators/<str:indicator>/", drilling.indicator, name="portfolio-indicator"),
    path("", portfolio.index, name="departments"),
    path(f"{QUARTER}/", portfolio.portfolio, name="portfolio"),
    path(f"{QUARTER}/departments.csv", portfolio.export_csv, name="portfolio-csv"),
    path(f"{QUARTER}/departments.xlsx", portfolio.export_xlsx, name="portfolio-xlsx"),
    path(f"{QUARTER}/views/save/", saved_views.save, name="view-save"),
    path(f"{QUARTER}/views/<int:pk>/", saved_views.change, name="view-change"),
    path(f"{QUARTER}/views/<int:pk>/delete/", saved_views.delete, name="view-delete"),
]
