"""Print to numbers, a whole column at a time; cells of scans read again by what their column can hold."""
