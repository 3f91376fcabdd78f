from django.apps import AppConfig


class LiveTestsConfig(AppConfig):
    name = "ombud.foundation.live.tests"
    label = "live_tests"

    def ready(self) -> None:
        from ombud.foundation.live import topic_rule

        @topic_rule("lesson")
        def everybody_but_eve(staff, rest):
            return staff.name != "Eve" or rest == "public"
