"""Test doubles that ship: large models and services that say what a script tells them to."""
