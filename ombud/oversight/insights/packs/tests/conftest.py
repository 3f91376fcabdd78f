from ombud.oversight.insights.tests.conftest import browser, complaints, grace, vip

__all__ = ["browser", "complaints", "grace", "vip"]
