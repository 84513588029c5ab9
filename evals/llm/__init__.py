"""The LLM suite: what a scripted large model does to drafts, beside the built-in engine. No real model is measured."""
