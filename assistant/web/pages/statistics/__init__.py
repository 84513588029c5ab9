"""The page 统计: what drafts and cases come to in numbers."""
