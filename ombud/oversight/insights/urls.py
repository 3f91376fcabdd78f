"""Addresses under /insights/."""

from django.urls import URLPattern, path

from . import export_views, views

urlpatterns: list[URLPattern] = [
    path("", views.overview, name="insights"),
    path("figures/<str:key>/", views.figure, name="insights_figure"),
    path("figures/<str:key>/cases/", views.cases, name="insights_cases"),
    path("figures/<str:key>/export.<slug:form>", export_views.export, name="insights_export"),
]
