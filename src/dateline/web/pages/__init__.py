"""The pages, one a module: each loads its frozen context and gives it as JSON, and as rows or news where it is that."""
