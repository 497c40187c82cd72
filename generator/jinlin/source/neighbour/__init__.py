"""What other communities publish as open data, fetched from their sites: plain cells, of which nothing is known."""
