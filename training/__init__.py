"""Scripts that fit what sitrace learns from data. None of them is needed to run it."""
