"""Published figures by district and period: their precision as far as it is known, compared as far as the facts allow."""
