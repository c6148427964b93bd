"""What a user has installed, as a version: a report is coded anew when it changes."""

from collections.abc import Iterator
from hashlib import sha256

from sitrace.lexicon.gazetteer_packs import installed_packs
from sitrace.lexicon.table_files import sha256_of
from sitrace.lexicon.user_folder import registry_paths


def installed_version() -> Iterator[str]:
    """`gazetteers@…` and `actors@…`, as far as there are any."""
    packs = [source.sha256 for pack in installed_packs() for source in pack.sources]
    registries = [sha256_of(path) for path in registry_paths()]
    for name, checksums in (("gazetteers", packs), ("actors", registries)):
        if checksums:
            yield f"{name}@{sha256(' '.join(checksums).encode()).hexdigest()[:8]}"
