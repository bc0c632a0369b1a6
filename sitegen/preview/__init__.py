"""The live preview: watch, rebuild, serve from memory, and tell open pages what changed.

A file event is only a hint (`hints`, `watching`): the build looks at the folder itself (`rebuild`).  What
open pages are shown is kept in one place (`site`); the server answers from it and from nothing else
(`answers`, `events`, `server`), and `session` puts the parts together.
"""
