"""Where the register is."""

from django.urls import path

from . import acting, views

app_name = "changes"
urlpatterns = [
    path("", views.listed, name="list"),
    path("board/", views.board, name="board"),
    path("export/", views.exported, name="export"),
    path("reminders/", acting.reminders_seen, name="reminders"),
    path("new/", acting.entered, name="new"),
    path("<int:pk>/", views.one, name="one"),
    path("<int:pk>/edit/", acting.edited, name="edit"),
    path("<int:pk>/assess/", acting.assessed, name="assess"),
    path("<int:pk>/tasks/", acting.task_given, name="task"),
    path("<int:pk>/tasks/<int:todo>/done/", acting.task_done, name="task_done"),
    path("<int:pk>/sign/", acting.signed, name="sign"),
    path("<int:pk>/dismiss/", acting.dismissed, name="dismiss"),
    path("<int:pk>/take-up/", acting.taken_up, name="take_up"),
]
