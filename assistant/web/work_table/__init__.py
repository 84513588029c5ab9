"""The work table: one draft, talked about on the left and edited in place on the right."""
