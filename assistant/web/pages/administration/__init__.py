"""The page 管理, for administrators: accounts, the log, backups, health and settings."""
