"""The scripts in the clerk's spreadsheet, unchanged, under Node: a clock of our own, real HTTP to this machine."""
