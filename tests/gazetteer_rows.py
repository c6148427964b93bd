"""A real gazetteer of a few real places, and one invented: Sake in Japan."""

from sitrace.lexicon.gazetteer_rows import Row


def _town(name: str, country: str, admin1: str, geonames_id: int, *rest: object) -> Row:
    lat, lon, people, *others = rest
    return Row(
        name, tuple(others), country, "settlement", geonames_id, lat, lon, admin1, None, people
    )  # type: ignore[arg-type]


ROWS = (
    Row("Syria", (), "SY", "country", 163843, 35, 38, population=16_900_000),
    Row("Yemen", (), "YE", "country", 69543, 15, 48, population=28_000_000),
    Row("Georgia", (), "GE", "country", 614540, 42, 43.5, population=3_700_000),
    Row("United States", ("US",), "US", "country", 6252001, 39.76, -98.5, population=327_000_000),
    Row("DR Congo", ("DRC",), "CD", "country", 203312, 0, 25, population=84_000_000),
    Row("Georgia", (), "US", "admin1", 4197000, 32.75, -83.5, population=10_500_000),
    Row("North Kivu", (), "CD", "admin1", 206938, -0.8, 29, population=6_600_000),
    Row("Idlib", ("Idlib Governorate",), "SY", "admin1", 169387, 35.8, 36.7, population=1_500_000),
    Row("Aleppo", ("Halab",), "SY", "admin1", 170062, 36.3, 37.5, population=4_800_000),
    _town("Aleppo", "SY", "Aleppo", 170063, 36.202, 37.161, 1_600_000, "Ḩalab", "Alep"),
    _town("Idlib", "SY", "Idlib", 169389, 35.931, 36.634, 128_000),
    _town("Al Bab", "SY", "Aleppo", 174448, 36.37, 37.516, 131_000, "Al Bāb"),
    _town("Kafranbel", "SY", "Idlib", 168661, 35.614, 36.564, 45_000),
    _town("Deir ez-Zor", "SY", "Deir ez-Zor", 170794, 35.336, 40.141, 271_000),
    _town("Sake", "CD", "North Kivu", 205970, -1.574, 29.043, 17_000),
    _town("Sake", "JP", "Nagano", 1, 36.1, 138.1, 30_000),
    _town("Athens", "US", "Georgia", 4180386, 33.96, -83.378, 116_000),
    _town("Athens", "GR", "Attica", 264371, 37.984, 23.728, 664_000),
    _town("Atlanta", "US", "Georgia", 4180439, 33.749, -84.388, 464_000),
    _town("Paris", "FR", "Île-de-France", 2988507, 48.853, 2.349, 2_138_000),
    _town("Of", "TR", "Trabzon", 741100, 40.945, 40.264, 17_000),
    _town("Reading", "GB", "England", 2639577, 51.456, -0.971, 318_000),
    _town("Sadah", "YE", "Saada", 71334, 16.94, 43.764, 51_000),
    _town("Kinshasa", "CD", "Kinshasa", 2314302, -4.328, 15.313, 7_800_000),
    _town("Kyiv", "UA", "Kyiv City", 703448, 50.455, 30.524, 2_950_000, "Kiev", "Киев"),
    Row("Shayrat Air Base", ("Shayrat Airbase",), "SY", "airfield", None, 34.49, 36.909),
    Row("Africa", (), None, "region"),
)  # fmt: skip
