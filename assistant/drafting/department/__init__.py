"""The department-wide form, drafted from the department's project forms."""
