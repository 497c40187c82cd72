"""``jinlin template``: the tabs that staff fill in, as a workbook or in an empty spreadsheet of Google."""
