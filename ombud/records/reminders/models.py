"""Which mail somebody got on which day, what it told, and whether it arrived."""

from typing import ClassVar

from django.db import models

from ombud.records.staff.models import Staff


class DigestQuerySet(models.QuerySet["Digest"]):
    def lost(self) -> "DigestQuerySet":
        """Those that came back, of people to whom none has gone out since."""
        later = Digest.objects.filter(person=models.OuterRef("person"), pk__gt=models.OuterRef("pk"))
        return self.exclude(problem="").exclude(models.Exists(later.exclude(sent_at=None).filter(problem="")))


class Digest(models.Model):
    """The mail of one day to one person. `problem` says why it did not arrive, as far as anybody told us."""

    person = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.TextField(blank=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="one_digest_a_day"),
        ]


class Told(models.Model):
    """That somebody was told of one stage of one thing, by mail or because they put it away on its page."""

    person = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="+")
    thing = models.CharField(max_length=80)
    on = models.DateField()
    stage = models.CharField(max_length=8)
    digest = models.ForeignKey(Digest, on_delete=models.SET_NULL, null=True, related_name="told")
    put_away = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "thing", "on", "stage"], name="told_once"),
        ]
