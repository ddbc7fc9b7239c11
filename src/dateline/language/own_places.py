"""A gazetteer with places of the analyst's own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from dateline.language.knowledge import Gazetteer, GazetteerPlace, NameTraits
from dateline.language.place_names import fold_name

OwnPlaces = Sequence[tuple[str, GazetteerPlace]]


class WithOwnPlaces:
    """A gazetteer that knows some more places: of one name an own place comes before the others."""

    def __init__(self, gazetteer: Gazetteer, own: OwnPlaces) -> None:
        self._gazetteer = gazetteer
        self._named: dict[str, list[GazetteerPlace]] = defaultdict(list)
        for name, place in own:
            self._named[fold_name(name)].append(place)
        self._by_id = {place.id: place for _, place in own if not place.alias}

    def places_named(self, names: Iterable[str]) -> Mapping[str, Sequence[GazetteerPlace]]:
        """Candidates for each name as it was given, own places first."""
        names = list(names)
        found = dict(self._gazetteer.places_named(names))
        for name in names:
            if own := self._named.get(fold_name(name)):
                found[name] = [*own, *found.get(name, ())]
        return found

    def place(self, place_id: int) -> GazetteerPlace | None:
        """One place by its id; those of own places are below nought."""
        return self._by_id.get(place_id) or self._gazetteer.place(place_id)

    def traits_of(self, names: Iterable[str]) -> Mapping[str, NameTraits]:
        """What else than a place each name is; what the analyst lists as a place is one."""
        found = self._gazetteer.traits_of(names)
        return {name: traits for name, traits in found.items() if fold_name(name) not in self._named}
