"""Options that several commands have."""

from pathlib import Path

import click

output_option = click.option("-o", "--output", help="The file to write; - is standard output.")
force_option = click.option("--force", is_flag=True, help="Write over a file that is there.")
yes_option = click.option("--yes", is_flag=True, help="Go on without being asked.")
folder_option = click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder to write it into, instead of this one.",
)
