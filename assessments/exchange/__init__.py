"""Files in and out: parse to values and findings, and write rows to files."""
