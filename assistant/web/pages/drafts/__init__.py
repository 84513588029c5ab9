"""The page 我的草稿: a person's drafts, their versions and reviews, and the trash."""
