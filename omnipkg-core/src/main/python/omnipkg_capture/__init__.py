"""What runs in a script's process: notices how it fails, and writes the record of that.

``start`` and ``observers`` are imported at start-up; all else once it is needed.
"""
