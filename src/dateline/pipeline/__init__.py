"""The rooms composed: the one package that sees all of them. Each module joins some of them for one job."""
