"""`python -m unslump` and the `unslump` command."""


def main() -> None:
    """Run the command line."""
    from unslump.cli import unslump

    unslump()


if __name__ == "__main__":
    main()
