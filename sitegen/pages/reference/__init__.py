"""Codebook, methods, data, free pages, and the page for an address that leads nowhere."""
