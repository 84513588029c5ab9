"""The review rules (审核要点): what is checked on a form, a draft, a department form and a whole document."""
