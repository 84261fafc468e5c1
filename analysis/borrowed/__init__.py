"""The only place that borrows statistics of others: unrounded, every convention named."""
