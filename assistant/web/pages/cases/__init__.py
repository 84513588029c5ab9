"""The page 案例库: past declarations looked up, read as forms, compared, brought in, judged and taken out."""
