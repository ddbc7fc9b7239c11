"""From attributions to statements: speaker, mode, polarity, chain."""
