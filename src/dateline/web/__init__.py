"""Show: the dossier, pages for the browser, each with a JSON twin; and the same pages as a folder of files."""
