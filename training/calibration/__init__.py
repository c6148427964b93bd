"""Fits the confidence of claims to how often they held in reports that were annotated by hand.

python -m training.calibration                       fit anew; golden cases are read again
python -m training.calibration --reports DIR         read these annotated reports too
python -m training.calibration --held-out DIR        set the level on reports nobody had looked at
"""
