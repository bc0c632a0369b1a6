"""The live preview: watch, rebuild, serve from memory, and tell open pages what changed.

A file event is only a hint (`hints`, `watching`), and that none came is no proof: the files are looked at
(`seen`), and the build looks at the folder itself (`rebuild`).  What open pages are shown is kept in one
place (`site`, `made_pages`); requests are read strictly (`requests`, `guard`, `parts`), answered from it and
from nothing else (`answers`, `events`), over connections that are limited (`sockets`, `server`).  `session`
puts it all together.
"""
