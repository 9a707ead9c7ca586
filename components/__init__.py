"""What extends Rasa: the chat channel, the stores and the understanding of messages."""
