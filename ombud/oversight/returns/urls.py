"""Where returns are."""

from django.urls import path

from .views import calendar, exporting, figures, one, steps

app_name = "returns"
urlpatterns = [
    path("", calendar.calendar, name="calendar"),
    path("prepare/", calendar.prepared, name="prepare"),
    path("<int:pk>/", one.one, name="one"),
    path("<int:pk>/compute/", steps.computed, name="compute"),
    path("<int:pk>/remarks/", steps.remarked, name="remark"),
    path("<int:pk>/hand-over/", steps.handed_over, name="hand_over"),
    path("<int:pk>/send-back/", steps.sent_back, name="send_back"),
    path("<int:pk>/approve/", steps.approved, name="approve"),
    path("<int:pk>/file/", steps.filed, name="file"),
    path("<int:pk>/amend/", steps.amended, name="amend"),
    path("<int:pk>/export/<slug:format>/", exporting.exported, name="export"),
    path("<int:pk>/rules/<str:rule>/", figures.rule, name="rule"),
    path("<int:pk>/differences/", figures.differences, name="differences"),
    path("<int:pk>/differences/<int:place>/", figures.difference, name="difference"),
    path("<int:pk>/cells/<int:cell>/", figures.cell, name="cell"),
    path("<int:pk>/cells/<int:cell>/give/", steps.given, name="give"),
    path("<int:pk>/cells/<int:cell>/correct/", steps.corrected, name="correct"),
    path("<int:pk>/cells/<int:cell>/take-back/", steps.taken_back, name="take_back"),
]
