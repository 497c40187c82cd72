"""What residents see, in a real browser."""
