"""Addresses under /insights/."""

from django.urls import URLPattern, path

from . import export_views, target_views, views
from .packs import views as packs

urlpatterns: list[URLPattern] = [
    path("", views.overview, name="insights"),
    path("figures/<str:key>/", views.figure, name="insights_figure"),
    path("figures/<str:key>/cases/", views.cases, name="insights_cases"),
    path("figures/<str:key>/export.<slug:form>", export_views.export, name="insights_export"),
    path("mine/", target_views.mine, name="insights_mine"),
    path("targets/", target_views.targets, name="insights_targets"),
    path("targets/new/", target_views.new, name="insights_target_new"),
    path("targets/<int:pk>/", target_views.change, name="insights_target"),
    path("targets/<int:pk>/end/", target_views.end, name="insights_target_end"),
    path("targets/<int:pk>/cases/", target_views.cases, name="insights_target_cases"),
    path("packs/", packs.packs, name="insights_packs"),
    path("packs/new/", packs.new, name="insights_pack_new"),
    path("packs/<int:pk>/again/", packs.again, name="insights_pack_again"),
    path("packs/<int:pk>/pack.pdf", packs.read, name="insights_pack"),
]
