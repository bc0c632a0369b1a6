"""From findings to the plan of a site: addresses, the view of each page, data files and feeds."""
