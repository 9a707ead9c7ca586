"""The reference billing backend: accounts, proof of identity, cancellations, cases and mail."""
