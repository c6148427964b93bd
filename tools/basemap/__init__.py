"""basemap: makes the offline base map. Run by hand, not installed: see README.md."""
