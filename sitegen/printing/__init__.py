"""Makes a PDF of a finished site: a report, a brief, or whatever of its pages is wanted."""
