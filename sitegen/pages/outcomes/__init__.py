"""Which reasons go with buying and staying: the page of outcomes, and the lists behind it."""
