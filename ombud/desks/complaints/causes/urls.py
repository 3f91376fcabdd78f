"""The addresses under /complaints/ of what is learnt from them."""

from django.urls import URLPattern, path

from .views import fix_changes, fixes, group_changes, groups, look_changes, looks, tree

urlpatterns: list[URLPattern] = [
    path("causes/", tree.causes, name="causes"),
    path("causes/<int:pk>/", tree.cause, name="cause"),
    path("looks/", looks.looks, name="looks"),
    path("looks/new/", look_changes.new, name="look_new"),
    path("looks/<int:pk>/", looks.look, name="look"),
    path("looks/<int:pk>/suggest/", look_changes.suggest, name="look_suggest"),
    path("looks/<int:pk>/conclude/", look_changes.conclude, name="look_conclude"),
    path("looks/<int:pk>/customers/<int:looked>/<slug:way>/", look_changes.customer, name="look_customer"),
    path("actions/", fixes.fixes, name="fixes"),
    path("actions/new/", fix_changes.new, name="fix_new"),
    path("actions/<int:pk>/", fixes.fix, name="fix"),
    path("actions/<int:pk>/measure/", fix_changes.measured, name="fix_measure"),
    path("actions/<int:pk>/<slug:step>/", fix_changes.change, name="fix_change"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", group_changes.new, name="group_new"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/members/<int:complaint>/", group_changes.member, name="group_member"),
    path("groups/<int:pk>/rounds/<int:asked>/", group_changes.again, name="group_round"),
    path("groups/<int:pk>/<slug:act>/", group_changes.change, name="group_change"),
]
