"""picture: what many events come to, as charts that a screen reader can read too.

timeline   tolls through time, from the lowest to the highest figure
network    who stands how to whom on a day, laid out on the server
ground     who holds what on a day, for the map and its table
drawing    a chart as SVG, in a page or as a file of its own
"""
