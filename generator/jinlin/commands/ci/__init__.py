"""What a workflow of GitHub Actions calls: all logic is here, so that YAML holds none and tests can run it.

``restore`` and ``keep`` move the last good copies between runs, ``build`` decides whether residents would see something
new, ``live`` notes what was deployed; ``issue``, ``alarm`` and ``awake`` look after people and schedules.
"""
