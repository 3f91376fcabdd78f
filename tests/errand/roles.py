"""What the errand desk gives to a role, so that somebody may pay."""

from ombud.records.staff.shipped import give

give("senior-officer", "errand.pay")
