"""Addresses of what staff see of the portal."""

from django.urls import URLPattern, path

from . import views

urlpatterns: list[URLPattern] = [
    path("held/", views.held, name="portal_held"),
    path("held/<int:pk>/take-in/", views.take_in, name="portal_take_in"),
    path("held/<int:pk>/set-aside/", views.put_aside, name="portal_put_aside"),
    path("links/<str:number>/revoke/", views.revoke_links, name="portal_revoke_links"),
]
