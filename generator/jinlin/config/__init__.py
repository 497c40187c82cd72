"""sheets.yaml → Config: ``tree`` knows YAML and its lines, ``settings`` the values, ``read`` what is allowed."""
