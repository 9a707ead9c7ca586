"""Who may cancel, where one person has several roles or the first rule hides a later one."""

from __future__ import annotations

import pytest

from cancellation.catalogue import Catalogue
from cancellation.model import Purchase, Role
from cancellation.roles import allowed_roles, may_cancel


def test_connect_stays_with_the_super_admin_when_a_representative_sold_it(
    catalogue: Catalogue,
) -> None:
    connect = catalogue.product_of("GoTo Connect")
    assert allowed_roles(connect, Purchase.representative) == {Role.super_admin}


def test_an_edition_of_connect_keeps_the_rule_of_connect(catalogue: Catalogue) -> None:
    edition = catalogue.product_of("GoTo Connect Premium")
    assert not may_cancel([Role.billing_admin], edition, Purchase.online)
    assert may_cancel([Role.super_admin], edition, Purchase.online)


def test_a_super_admin_may_not_cancel_what_a_representative_sold(catalogue: Catalogue) -> None:
    resolve = catalogue.product_of("LogMeIn Resolve")
    assert not may_cancel([Role.super_admin, Role.billing_admin], resolve, Purchase.representative)


def test_one_sufficient_role_among_several_is_enough(catalogue: Catalogue) -> None:
    resolve = catalogue.product_of("LogMeIn Resolve")
    assert may_cancel([Role.member, Role.admin, Role.billing_admin], resolve, Purchase.online)


def test_two_insufficient_roles_do_not_make_a_sufficient_one(catalogue: Catalogue) -> None:
    resolve = catalogue.product_of("LogMeIn Resolve")
    assert not may_cancel([Role.member, Role.admin, Role.product_admin], resolve, Purchase.online)


def test_somebody_may_cancel_one_product_of_the_account_and_not_another(
    catalogue: Catalogue,
) -> None:
    resolve = catalogue.product_of("LogMeIn Resolve")
    connect = catalogue.product_of("GoTo Connect")
    roles = [Role.billing_admin]
    assert may_cancel(roles, resolve, Purchase.online)
    assert not may_cancel(roles, connect, Purchase.online)


@pytest.mark.parametrize("purchase", Purchase)
@pytest.mark.parametrize("role", [Role.admin, Role.member])
def test_an_ordinary_admin_or_member_may_cancel_nothing(
    role: Role, purchase: Purchase, catalogue: Catalogue
) -> None:
    assert not any(may_cancel([role], each, purchase) for each in catalogue.products)
