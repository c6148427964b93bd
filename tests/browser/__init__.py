"""The desk in a real browser: what a person does, sees and cannot be harmed by.

They need Chromium and playwright; without them they are skipped, and fail in CI.
"""
