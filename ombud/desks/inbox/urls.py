"""The addresses that only everyday questions have."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("cases/<str:number>/macros/<int:pk>/", views.macro, name="case_macro"),
]
