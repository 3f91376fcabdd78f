"""The entrance: only those of allauth's pages that the house needs, and the link of an invitation."""

from allauth.account import views as account
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as single_sign_on
from django.urls import include, path

from . import views

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("password/", views.change_password, name="account_change_password"),
    path("lost/", views.lost, name="account_reset_password"),
    path("back/<str:reference>/<str:token>/", views.way_back, name="entrance_way_back"),
    path("welcome/<str:reference>/<str:token>/", views.welcome, name="entrance_welcome"),
    path("factors/", include("allauth.mfa.urls")),
    path("single/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("single/<slug:provider_id>/", single_sign_on.login, name="openid_connect_login"),
    path("single/<slug:provider_id>/callback/", single_sign_on.callback, name="openid_connect_callback"),
]
