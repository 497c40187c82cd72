"""Puts this folder on the path, so that any test can import the Google of ``loopback/``."""
