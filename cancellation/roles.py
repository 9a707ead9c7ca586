"""Who may cancel (Article, "Contact support to cancel")."""

from collections.abc import Iterable

from cancellation.catalogue import Product
from cancellation.model import Family, Purchase, Role

CONNECT_ROLES = frozenset({Role.super_admin})
REPRESENTATIVE_ROLES = frozenset({Role.product_admin, Role.billing_contact})
OTHER_ROLES = frozenset({Role.super_admin, Role.billing_admin})


def allowed_roles(product: Product, purchase: Purchase) -> frozenset[Role]:
    """The roles of which one is enough to cancel. The first rule that matches decides.

    GoTo Connect comes first, so it stays with the super admin even when a representative sold it.
    """
    if product.family is Family.connect:
        return CONNECT_ROLES
    if purchase is Purchase.representative:
        return REPRESENTATIVE_ROLES
    return OTHER_ROLES


def may_cancel(roles: Iterable[Role], product: Product, purchase: Purchase) -> bool:
    """Whether one of a person's roles in the account is enough."""
    return not allowed_roles(product, purchase).isdisjoint(roles)
