"""Published figures by district and period: read with every complaint by file, row and column, and stored."""
