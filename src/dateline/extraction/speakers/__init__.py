"""Who a source is: names, roles, pronouns and offices resolved through the document."""
