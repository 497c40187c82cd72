"""What search looks through, as small files that a phone fetches one by one; the looking is done in ``search.js``.

Libraries were weighed and left: see ``tests/bench/search.py``, which measures them beside us on the same questions.
"""
