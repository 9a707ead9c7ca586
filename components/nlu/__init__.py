"""How a message is understood: its language, the values in it, and what the customer wants."""
