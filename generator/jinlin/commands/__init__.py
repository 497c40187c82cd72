"""What the command line offers beside ``build`` and ``check``: a workbook, a repository, a checklist, a preview."""
