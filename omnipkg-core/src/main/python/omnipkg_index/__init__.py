"""What an index serves."""
