import importlib.metadata

for wanted in "1.0", "1.1", "2.0":
    found = importlib.metadata.version("tiny")
    assert found == wanted, f"Expected tiny {wanted}, got {found}"
