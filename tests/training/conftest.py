"""These need the `train` extra: `make test-training` runs them; where PyTorch is missing they are not collected."""

import importlib.util

collect_ignore_glob = ["test_*.py"] if importlib.util.find_spec("torch") is None else []
