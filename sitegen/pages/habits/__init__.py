"""How customers buy: the page of the stages, and their lines on other pages."""
