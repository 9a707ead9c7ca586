"""What a customer tells of himself on the way: where it is kept, and how it is shown."""

from __future__ import annotations

# Each detail and the slot that holds it, in the order in which they are asked.
DETAILS = {
    "account_id": "account_id",
    "email": "email",
    "products": "cancellation_items",
    "billing_admin_email": "billing_admin_email",
    "card_last4": "card_last4",
    "billing_address": "billing_address",
}
HIMSELF = "himself"  # the contact is the billing admin: his address is known to the backend
CHANGE, FORGET = "change_detail", "forget_detail"  # the intents of the two things to do with one
