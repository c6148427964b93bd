"""Fits the tagger of trigger words to sentences that were marked by hand.

python -m training.tagger              fit, measure on held-out sentences, write the model
python -m training.tagger --check      only read the sentences and count their marks
"""
