"""`python -m training train|measure|export`: see training/README.md."""

from training.commands import main

if __name__ == "__main__":
    main()
