import numpy
import scipy.linalg

assert numpy.__version__ == "1.24.3", numpy.__version__
assert scipy.__version__ == "1.10.1", scipy.__version__
determinant = scipy.linalg.det(numpy.diag([6.0, 7.0]))
print("numpy", numpy.__version__, "scipy", scipy.__version__)
print("determinant", round(determinant))
