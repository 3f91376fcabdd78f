from django.apps import AppConfig


class CustomersConfig(AppConfig):
    name = "ombud.records.customers"
    label = "customers"
