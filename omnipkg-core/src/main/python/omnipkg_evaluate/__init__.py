"""Where values came from: evaluates what a script computed once more, without side effects."""
