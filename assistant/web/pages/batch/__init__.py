"""The page 批量: a list of projects is looked at, drafted as a job, and taken along."""
