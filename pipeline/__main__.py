"""`python -m pipeline` is the `renja` command."""

from pipeline.starting import main

if __name__ == "__main__":  # worker processes import this module again
    main()
