"""What customers would tell others, beside what we say."""
