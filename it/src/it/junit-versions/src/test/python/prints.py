import tiny

print(tiny.__version__)
