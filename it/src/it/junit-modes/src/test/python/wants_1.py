import tiny

assert tiny.__version__ == "1.0", f"Expected tiny 1.0, got {tiny.__version__}"
