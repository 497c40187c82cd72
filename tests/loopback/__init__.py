"""A Google Sheets on this very machine, for tests of the unmodified product. See ``google_server.LoopbackGoogle``."""
