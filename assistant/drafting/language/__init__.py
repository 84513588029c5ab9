"""Asking a large model small closed questions, and taking from its answers only what can be checked."""
