"""The page behind the link in a notice to an admin: it stops a cancellation, under `/stop`."""

from components.stop_page.routes import stop_page

__all__ = ["stop_page"]
