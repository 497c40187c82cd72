"""Notices on paper: what a kind has to say in print → HTML → PDF and PNG, on one or two pages read from a step away."""
