"""What is put down for an answer: planned, offered with it, perhaps taken back."""

from django.db import models
from django.db.models import Q

# Planned, offered or done; what was offered once and taken back is history.
STANDING = Q(taken_back_on=None)


class Offered(models.Model):
    """`agreed_on` is the day on which the answer offered it, none while it is only planned; `taken_back_on` the day on
    which the complaint was opened again before anybody had accepted it."""

    agreed_on = models.DateField(null=True)
    taken_back_on = models.DateField(null=True)

    class Meta:
        abstract = True
