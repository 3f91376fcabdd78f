"""Where programs drop raw mail."""

from django.urls import path

from .drops import drop

app_name = "email"
urlpatterns = [path("drop/", drop, name="drop")]
