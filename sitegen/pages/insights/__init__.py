"""What people concluded: the list, and each claim with its evidence."""
