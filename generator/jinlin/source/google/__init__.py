"""Google Sheets, read through gspread and written by calls of our own, and what Drive knows of them."""
