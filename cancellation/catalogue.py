"""The products, what people call them, and the route each one takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from cancellation.model import Family, Route


@dataclass(frozen=True)
class Product:
    """A product as the catalogue knows it.

    Attributes:
        name: Its name now.
        family: Decides the rules of who may cancel.
        route: Whether this assistant can cancel it.
        aliases: Older names, short names and usual misspellings, in Dutch and English.
        add_ons: Names of what can be bought on top of it.
        port_numbers: Phone numbers are lost unless they are moved first.
        data_deleted_after_days: Days from the end date until content is deleted (sibling: normally
            90 for several products); None where nothing is known.
    """

    name: str
    family: Family = Family.general
    route: Route = Route.general
    aliases: tuple[str, ...] = ()
    add_ons: tuple[str, ...] = ()
    port_numbers: bool = False
    data_deleted_after_days: int | None = None


@dataclass(frozen=True)
class AddOnKind:
    """An add-on as the catalogue knows it.

    Attributes:
        name: Its name now.
        aliases: What people call it, in Dutch and English.
        port_numbers: It consists of phone numbers, which are lost unless they are moved first.
    """

    name: str
    aliases: tuple[str, ...] = ()
    port_numbers: bool = False


Entry = TypeVar("Entry", bound=Product | AddOnKind)


class Catalogue:
    """All products and add-ons, found by any of their names.

    Attributes:
        products: Every product, in the order of the file.
        add_ons: Every kind of add-on, in the order of the file.

    Raises:
        ValueError: Two entries share a name, or one refers to another that does not exist.
    """

    def __init__(
        self,
        products: Iterable[Product],
        add_ons: Iterable[AddOnKind] = (),
        ambiguous: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        self.products = tuple(products)
        self.add_ons = tuple(add_ons)
        self._product_by_name = _by_name(self.products)
        self._add_on_by_name = _by_name(self.add_ons)
        for product in self.products:
            for name in product.add_ons:
                if self.add_on(name) is None:
                    raise ValueError(f"{product.name} has an unknown add-on: {name}")
        self._ambiguous = {
            _key(name): tuple(self._existing(each) for each in names)
            for name, names in (ambiguous or {}).items()
        }
        both = self._ambiguous.keys() & self._product_by_name.keys()
        if both:
            raise ValueError(f"names that mean one product and several: {sorted(both)}")

    def product(self, name: str) -> Product | None:
        """The one product of that name or alias, whatever its capitals and spacing, or None."""
        return self._product_by_name.get(_key(name))

    def candidates(self, name: str) -> tuple[Product, ...]:
        """Every product that name can mean: none, one, or several to choose from."""
        product = self.product(name)
        return (product,) if product else self._ambiguous.get(_key(name), ())

    def add_on(self, name: str) -> AddOnKind | None:
        """The kind of add-on of that name or alias, whatever its capitals and spacing, or None."""
        return self._add_on_by_name.get(_key(name))

    def names_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The names now of products and add-ons, each once; what the catalogue lacks is left out.

        For what is shown to somebody else than who named it: nothing of his own words is in it.
        """
        found = (self.product(name) or self.add_on(name) for name in names)
        return tuple(dict.fromkeys(entry.name for entry in found if entry))

    def product_of(self, subscription_name: str) -> Product:
        """The product a subscription is of, by the name that the backend gives it.

        An edition counts as its product: "GoTo Connect Premium" is GoTo Connect. A name that the
        catalogue does not know takes the general route.
        """
        words = subscription_name.split()
        for length in range(len(words), 0, -1):
            product = self.product(" ".join(words[:length]))
            if product:
                return product
        return Product(name=subscription_name)

    def _existing(self, name: str) -> Product:
        product = self.product(name)
        if product is None:
            raise ValueError(f"not a product of the catalogue: {name}")
        return product


def catalogue_from(mapping: Mapping[str, Any]) -> Catalogue:
    """Builds the catalogue from the parsed content of `products.yml`.

    Raises:
        ValueError: A family or route does not exist, a name is used twice, or a reference dangles.
        KeyError: An entry has no name.
    """
    return Catalogue(
        products=[_product_from(entry) for entry in mapping["products"]],
        add_ons=[_add_on_from(entry) for entry in mapping.get("add_ons", ())],
        ambiguous={each["name"]: each["products"] for each in mapping.get("ambiguous", ())},
    )


def _product_from(entry: Mapping[str, Any]) -> Product:
    return Product(
        name=entry["name"],
        family=Family(entry.get("family", Family.general)),
        route=Route(entry.get("route", Route.general)),
        aliases=tuple(entry.get("aliases", ())),
        add_ons=tuple(entry.get("add_ons", ())),
        port_numbers=entry.get("port_numbers", False),
        data_deleted_after_days=entry.get("data_deleted_after_days"),
    )


def _add_on_from(entry: Mapping[str, Any]) -> AddOnKind:
    return AddOnKind(
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        port_numbers=entry.get("port_numbers", False),
    )


def _by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if found.setdefault(_key(name), entry) is not entry:
                raise ValueError(f"two entries are called {name}")
    return found


def _key(name: str) -> str:
    return " ".join(name.casefold().split())
