"""The themes that come with unslump: one TOML file each, described in docs/themes.md."""
