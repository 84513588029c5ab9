"""How good the product is: datasets, metrics, baselines, benchmark, committed reference results."""
