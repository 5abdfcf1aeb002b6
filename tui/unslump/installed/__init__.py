"""What is installed beside unslump, where, and how that is changed. Nothing of a plug-in is imported."""
