"""Names of places in an analysed document, found by context and put on the map."""
