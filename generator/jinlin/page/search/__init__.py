"""What search looks through, as small files that a phone fetches one by one; the looking is done in ``search.js``, and
``search-words.js`` knows what a question means.

Libraries were weighed and left: see ``tests/bench/search.py``, which measures them beside us on the same questions.
"""
