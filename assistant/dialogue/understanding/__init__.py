"""Understanding: Chinese utterances to typed operations, without a model."""
