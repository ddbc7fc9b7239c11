"""Files and folders: what each is, and the documents in it."""
