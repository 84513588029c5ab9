"""How the shipped encoder is made, one step a file; `corpus/encoder/train.py` runs them."""
