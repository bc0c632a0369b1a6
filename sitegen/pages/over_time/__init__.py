"""What rises and what fades: the page of change over time, and its lines on other pages."""
