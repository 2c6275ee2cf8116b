"""How the shipped English model is made from public corpora: `python -m training`."""
