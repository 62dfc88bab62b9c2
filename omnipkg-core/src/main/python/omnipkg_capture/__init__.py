"""What runs in a script's process: notices how it fails, and writes the record of that.

``start`` is imported at start-up; all else once it is needed.
"""
