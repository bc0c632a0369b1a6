"""May we cut this? Must-keeps, offerings, each offering, initiatives."""
