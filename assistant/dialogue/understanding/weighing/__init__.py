"""Weighing: sentences that no grammar reads whole, taken apart into what they mention and put together again."""
