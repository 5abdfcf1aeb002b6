"""What to do: packs, exercises, routines, and the reader that turns TOML into them."""
