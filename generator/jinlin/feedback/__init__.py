"""How staff hear what to mend, beside the report itself: a spreadsheet, a group robot, a marked workbook."""
