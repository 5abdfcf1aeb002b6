"""One history on several machines, by way of a folder that something else carries between them."""
