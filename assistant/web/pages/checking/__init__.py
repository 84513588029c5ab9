"""The page 审核: declarations that exist already are reviewed, put right finding by finding, and taken along."""
