"""The addresses that only complaints have."""

from django.urls import URLPattern, path

from .composer import views

urlpatterns: list[URLPattern] = [
    path("cases/<str:number>/letters/<int:pk>/pdf/", views.pdf, name="complaint_letter"),
    path("cases/<str:number>/letters/<int:pk>/pages/<int:page>/", views.page, name="complaint_letter_page"),
]
