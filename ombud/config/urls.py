from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/", include("ombud.doors.entrance.urls")),
]

handler429 = "ombud.doors.entrance.limits.too_often"
