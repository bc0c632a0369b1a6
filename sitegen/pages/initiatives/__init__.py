"""What we build, and who asked for it."""
