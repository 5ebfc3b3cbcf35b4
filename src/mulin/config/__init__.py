"""Settings, addresses and the command line; the only module that knows all others."""
