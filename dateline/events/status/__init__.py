"""Whether it happened: polarity and modality."""
