"""What is remembered about customers."""

from .contact import ContactPoint
from .customer import Customer, CustomerQuerySet
from .flag import CustomerFlag
from .merge import CustomerMerge
from .organisation import ContactPerson

__all__ = ["ContactPerson", "ContactPoint", "Customer", "CustomerFlag", "CustomerMerge", "CustomerQuerySet"]
