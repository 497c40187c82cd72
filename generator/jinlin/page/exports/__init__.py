"""What goes out whole: tables as workbooks, the data package over all of them, and what has changed."""
