"""Builds a browsable report of why customers buy from interview write-ups in Markdown.

The program is one arrow of pure functions between frozen values::

    Source -> WriteUp -> CodedWriteUp -> EvidenceTable -> Findings -> SitePlan -> files

`language` says the texts of pages, `reading` turns files into write-ups and registers, `publishing` takes
out what a public edition may not show, `analysis` makes evidence and findings of the rest, `charts` draws
findings, `pages` plans the site, `exchange` gives it to research tools and takes from them, `rendering`
fills the theme's templates, `writing` puts the finished tree in place, `binding` makes one document of its
pages, `printing` a PDF of that.  `build` is the whole arrow; `preview` serves what it gives while files
change, `starting` begins studies and write-ups, `forgetting` takes a customer out of them, `memo` remembers
work, `file_state` knows files again, `workers` share the work.
Imports run down that order and never back up.
"""

__version__ = "0.1.0"
