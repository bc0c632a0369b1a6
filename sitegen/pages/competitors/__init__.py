"""Why us and not them: the page of all competitors, of each, and who may leave."""
