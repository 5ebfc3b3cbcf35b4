"""The set-up wizard: five pages from nothing to a community; written only at the last."""
