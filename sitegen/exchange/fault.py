"""What keeps a file from elsewhere from being read."""


class ExchangeError(Exception):
    """A file that cannot be used: its place (`project.qdpx/project.qde:12`), what is wrong, a way out."""

    def __init__(self, place: str, message: str, help_: str = "") -> None:
        super().__init__(place, message, help_)
        self.place = place
        self.message = message
        self.help = help_
