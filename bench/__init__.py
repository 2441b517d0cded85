"""Measurements. Run with `make bench`; nothing here is a test."""
