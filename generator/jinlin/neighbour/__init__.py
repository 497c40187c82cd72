"""What the next communities share with ours: their cells → records by our own rules → what residents see of them."""
