"""Jinlin (近邻): a neighbourhood committee's spreadsheets in, its public notice site out."""

__version__ = "0.1.0"
