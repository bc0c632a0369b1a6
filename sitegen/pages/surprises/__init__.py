"""What was predicted and what was heard."""
