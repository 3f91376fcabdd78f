"""How a complaint ends."""

from django.db import models


class Outcome(models.TextChoices):
    UPHELD = "upheld"
    PARTLY = "partly-upheld"
    REJECTED = "rejected"
