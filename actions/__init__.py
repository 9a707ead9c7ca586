"""The custom actions: read slots, ask the backend, utter one response, return events."""
