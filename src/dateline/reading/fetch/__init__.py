"""The only network code of the package: asked for by `watch`, by nothing else."""
