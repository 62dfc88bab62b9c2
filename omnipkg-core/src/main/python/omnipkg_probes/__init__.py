"""What is asked of an interpreter, or of an environment."""
