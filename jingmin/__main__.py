"""`python -m jingmin` is the command `jingmin`."""

from jingmin.cli.main import main

if __name__ == "__main__":
    main()
