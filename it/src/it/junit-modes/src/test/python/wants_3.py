import tiny

assert tiny.__version__ == "3.0", f"Expected tiny 3.0, got {tiny.__version__}"
