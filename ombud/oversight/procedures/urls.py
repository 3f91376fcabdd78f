"""Where procedures are."""

from django.urls import path

from . import acting, views

app_name = "procedures"
urlpatterns = [
    path("", views.listed, name="list"),
    path("new/", acting.set_up, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/edit/", acting.set_up, name="edit"),
    path("<int:pk>/write/", acting.written, name="write"),
    path("<int:pk>/versions/<int:number>/", views.version, name="version"),
    path("<int:pk>/versions/<int:number>/difference/", views.differences, name="difference"),
    path("<int:pk>/versions/<int:number>/read/", views.read, name="read"),
    path("<int:pk>/versions/<int:number>/review/", acting.reviewed, name="review"),
    path("<int:pk>/versions/<int:number>/approve/", acting.approved, name="approve"),
    path("<int:pk>/versions/<int:number>/retire/", acting.retired, name="retire"),
]
