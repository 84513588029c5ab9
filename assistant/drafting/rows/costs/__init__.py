"""Cost rows: prices, parts of the money, what one of many costs, the total."""
