"""The chat channel of the help page, served by the Rasa server under `/webhooks/widget`."""

from components.channel.widget_channel import WidgetChannel, refused_by_server

__all__ = ["WidgetChannel", "refused_by_server"]
