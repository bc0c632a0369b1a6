"""What customers beg for: the page of all asks, and their lines on other pages."""
