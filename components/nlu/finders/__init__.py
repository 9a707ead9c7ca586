"""Finders of values, one module for each kind; they read text and know nothing of Rasa."""
