"""The chat channel of the help page, served by the Rasa server under `/webhooks/widget`."""

from components.channel.widget_channel import WidgetChannel

__all__ = ["WidgetChannel"]
