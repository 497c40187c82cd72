"""The kind's own sentences, for words that follow from a row."""

from jinlin.strings import own_sentences

said = own_sentences(__file__)
