"""Cancelling without script and without the chat: plain pages under `/help/<language>/cancel`."""

from components.cancel_form.routes import cancel_form

__all__ = ["cancel_form"]
