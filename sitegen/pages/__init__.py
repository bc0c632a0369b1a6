"""From findings to the plan of a site: the view of each page, data files and feeds.

Each folder holds the pages of one question: `pages.py` plans them, or a module for each where they differ;
`sentences.py` says what was found, and `lines.py` what stands of it on the pages of others.  `tables/` is
what there is to take away, and `views/` what templates receive.  The modules beside the folders are of the
whole site; `plan.py` puts it together.
"""
