"""The grammar of dates and times: ``cell.py`` of a whole cell, the other files one idea each."""
