"""The pages beside the work table, one module or folder each; the table `PAGES` in `page.py` names them all."""
