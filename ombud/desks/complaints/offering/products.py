"""What a complaint can be about, in words for customers, and the law that is likely to hold for it."""

from django.utils.translation import gettext_lazy as _

from ombud.records.brands.models import Brand

from ..models import Product, PublishedRegime

WORDS = {
    Product.PAYMENT: _("A payment, deposit or withdrawal"),
    Product.E_MONEY: _("My wallet or account balance"),
    Product.SPOT: _("Buying or selling crypto-assets"),
    Product.DERIVATIVES: _("Derivatives or leveraged trading"),
    Product.CUSTODY: _("Keeping or moving crypto-assets"),
    Product.GAMING: _("Bets and games"),
    Product.GAMING_ALL_DAY: _("Bets and games"),
    Product.ACCOUNT: _("My account, identity checks or access"),
    Product.OTHER: _("Something else"),
}


def offered(brand: Brand) -> list[tuple[str, object]]:
    """Products to choose from: those that the brand publishes something for, or all."""
    named = {product for one in PublishedRegime.objects.filter(brand=brand) for product in one.products}
    kept = [product for product in Product if product in named] or [
        product for product in Product if product is not Product.GAMING_ALL_DAY
    ]
    kept += [one for one in (Product.ACCOUNT, Product.OTHER) if one not in kept]
    return [(product.value, WORDS[product]) for product in kept]


def likely(brand: Brand, product: str, country: str) -> PublishedRegime | None:
    """The law that probably holds; a person decides. One that names the product goes before one for all."""
    fitting = [one for one in PublishedRegime.objects.filter(brand=brand) if one.fits(product, country)]
    return max(fitting, key=lambda one: (product in one.products, country in one.countries), default=None)
