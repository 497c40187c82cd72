"""What search looks through, as small files that a phone fetches one by one; the looking is done in ``search.js``,
``search-words.js`` knows what a question means, and ``search-sounds.js`` how a title sounds.

Libraries were weighed and left: see ``tests/bench/search.py``, which measures them beside us on the same questions.
"""
