import tiny
import tool  # given in every run

assert tiny.__version__ < "1.2", f"too new: {tiny.__version__}"
